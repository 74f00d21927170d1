package io.chat4all.presence;

import io.chat4all.service.auth.Principal;
import io.chat4all.service.auth.Scope;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import io.chat4all.service.telemetry.Tracing;
import io.chat4all.service.ws.Handshake;
import io.chat4all.service.ws.Socket;
import io.chat4all.service.ws.SocketHandler;
import io.chat4all.service.ws.WebSocketEndpoint;
import java.time.Clock;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.UUID;

/// `GET /v1/ws`: lets people in, and gives each socket its session.
final class SocketDoor implements WebSocketEndpoint {

    private final Terms terms;
    private final Attendance attendance;
    private final StoreReads reads;
    private final ReportStatus reports;
    private final PresenceMetrics metrics;
    private final Tracing tracing;
    private final Clock clock;

    /// @param ping how often the server pings
    record Terms(SessionLimits limits, Duration ping) {}

    SocketDoor(
            Terms terms,
            Attendance attendance,
            StoreReads reads,
            ReportStatus reports,
            PresenceMetrics metrics,
            Tracing tracing,
            Clock clock) {
        this.terms = terms;
        this.attendance = attendance;
        this.reads = reads;
        this.reports = reports;
        this.metrics = metrics;
        this.tracing = tracing;
        this.clock = clock;
    }

    @Override
    public SocketHandler open(Principal principal, Handshake handshake) {
        principal.require(Scope.MESSAGES_READ);
        var user = principal
                .user()
                .orElseThrow(() -> new Refused(ErrorCode.FORBIDDEN, "a socket needs the token of a person"));
        var person = new Person(principal.tenant(), user);
        attendance.admit(person);
        return new Visit(socket -> begin(socket, person));
    }

    /// Starts the session's loop.
    private ClientRequests begin(Socket socket, Person person) {
        var limits = terms.limits();
        var session = new Session(UUID.randomUUID(), person, socket, new Mailbox(limits.queued()), new Cursors());
        var backoff = new Backoff(clock, new SplittableRandom());
        var catchUp = new CatchUp(session, reads, backoff, limits.conversations(), metrics);
        var timing = new SessionLoop.Timing(terms.ping(), limits.firstWord());
        var loop = new SessionLoop(session, attendance, catchUp, backoff, timing, metrics, tracing, clock);
        Thread.ofVirtual().name("session-" + session.id()).start(loop);
        return new ClientRequests(
                session,
                reads,
                reports,
                new Pace(limits.framesPerSecond(), System::nanoTime),
                limits.malformedInARow());
    }
}
