package io.chat4all.presence;

import io.chat4all.realtime.PresenceNode;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import io.chat4all.service.ws.CloseCode;

/// Who is here, and that the fabric knows it.
final class Attendance implements AutoCloseable {

    private final Sessions sessions;
    private final PresenceNode node;
    private final int maxPerPerson;
    private volatile boolean closing;

    Attendance(Sessions sessions, PresenceNode node, int maxPerPerson) {
        this.sessions = sessions;
        this.node = node;
        this.maxPerPerson = maxPerPerson;
    }

    /// @throws Refused when the node shuts down, or the person has too many sockets
    void admit(Person person) {
        if (closing) {
            throw new Refused(ErrorCode.UNAVAILABLE, "the server shuts down");
        }
        if (sessions.of(person).size() >= maxPerPerson) {
            throw new Refused(ErrorCode.TOO_MANY_REQUESTS, "a person has up to " + maxPerPerson + " sockets at once");
        }
    }

    /// When this returns, events for the session's person reach its mailbox.
    void enter(Session session) {
        var person = session.person();
        sessions.add(session, () -> node.hold(person.tenant(), person.user()));
        if (closing) {
            session.close(CloseCode.GOING_AWAY);
        }
    }

    void leave(Session session) {
        var person = session.person();
        sessions.remove(session, () -> node.release(person.tenant(), person.user()));
    }

    /// Sends everybody away, to come back elsewhere.
    @Override
    public void close() {
        closing = true;
        sessions.all().forEach(session -> session.close(CloseCode.GOING_AWAY));
    }
}
