package io.chat4all.gateway.messages;

import io.chat4all.model.MessageId;
import io.chat4all.model.TenantId;
import io.chat4all.storage.ScheduledMessages;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// In memory, for what is decided by one caller at a time.
final class FakeScheduled implements ScheduledMessages {

    private final Map<MessageId, Scheduled> messages = new HashMap<>();

    @Override
    public void schedule(Scheduled message, Instant now) {
        messages.putIfAbsent(message.id(), message);
    }

    @Override
    public Optional<Scheduled> find(TenantId tenant, MessageId id) {
        return Optional.ofNullable(messages.get(id))
                .filter(message -> message.tenant().equals(tenant));
    }

    @Override
    public Set<MessageId> release(TenantId tenant, Set<MessageId> ids) {
        return ids.stream()
                .flatMap(id -> find(tenant, id).stream())
                .filter(message -> decide(message, State.RELEASED) == State.RELEASED)
                .map(Scheduled::id)
                .collect(Collectors.toSet());
    }

    @Override
    public State cancel(Scheduled message) {
        return decide(message, State.CANCELLED);
    }

    private State decide(Scheduled message, State next) {
        return messages.computeIfPresent(
                        message.id(), (_, present) -> present.state() == State.WAITING ? as(present, next) : present)
                .state();
    }

    private static Scheduled as(Scheduled message, State state) {
        return new Scheduled(
                message.tenant(), message.id(), message.conversation(), message.sender(), message.deliverAt(), state);
    }
}
