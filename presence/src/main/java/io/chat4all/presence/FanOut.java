package io.chat4all.presence;

import io.chat4all.log.v1.Event;
import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import io.chat4all.model.Uuids;
import io.chat4all.realtime.EventListener;
import java.util.List;

/// Gives each event to the sessions of its users: decoded once, encoded once.
final class FanOut implements EventListener {

    private final Sessions sessions;

    FanOut(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public void onEvent(Event event) {
        var present = present(event);
        if (!present.isEmpty()) {
            Notices.of(event)
                    .ifPresent(notice ->
                            present.forEach(session -> session.mailbox().tell(notice)));
        }
    }

    @Override
    public void onEventsLost() {
        sessions.all().forEach(session -> session.mailbox().tellEventsLost());
    }

    private List<Session> present(Event event) {
        var tenant = new TenantId(Uuids.fromBytes(event.getTenantId()));
        return event.getUsersList().stream()
                .map(user -> new Person(tenant, new UserId(Uuids.fromBytes(user))))
                .flatMap(person -> sessions.of(person).stream())
                .toList();
    }
}
