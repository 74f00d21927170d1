package io.chat4all.storage;

import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.chat4all.model.ConversationId;
import io.chat4all.model.MessageId;
import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Everything is decided by LWT. A row and its state live equally long, or one would outlive the other.
final class CassandraScheduledMessages implements ScheduledMessages {

    private static final Duration KEPT = Duration.ofDays(30);

    private final Database database;
    private final PreparedStatement insert;
    private final PreparedStatement select;
    private final PreparedStatement decide;

    CassandraScheduledMessages(Database database) {
        this.database = database;
        this.insert = database.prepare("INSERT INTO {ks}.scheduled_messages"
                + " (tenant_id, message_id, conversation_id, sender_id, deliver_at, state)"
                + " VALUES (?, ?, ?, ?, ?, ?) IF NOT EXISTS USING TTL ?");
        this.select = database.prepare("SELECT conversation_id, sender_id, deliver_at, state"
                + " FROM {ks}.scheduled_messages WHERE tenant_id = ? AND message_id = ?");
        this.decide = database.prepare("UPDATE {ks}.scheduled_messages USING TTL ? SET state = ?"
                + " WHERE tenant_id = ? AND message_id = ? IF state = ?");
    }

    @Override
    public void schedule(Scheduled message, Instant now) {
        var kept = Duration.between(now, message.deliverAt()).plus(KEPT);
        database.decide(
                insert.bind(
                        message.tenant().value(),
                        message.id().value(),
                        message.conversation().value(),
                        message.sender().value(),
                        message.deliverAt(),
                        State.WAITING.name(),
                        Math.toIntExact(kept.toSeconds())),
                result -> result.wasApplied());
    }

    @Override
    public Optional<Scheduled> find(TenantId tenant, MessageId id) {
        return database.one(select.bind(tenant.value(), id.value())).map(row -> scheduled(tenant, id, row));
    }

    private static Scheduled scheduled(TenantId tenant, MessageId id, Row row) {
        return new Scheduled(
                tenant,
                id,
                new ConversationId(Columns.uuid(row, "conversation_id")),
                new UserId(Columns.uuid(row, "sender_id")),
                Columns.instant(row, "deliver_at"),
                State.valueOf(Columns.text(row, "state")));
    }

    @Override
    public Set<MessageId> release(TenantId tenant, Set<MessageId> messages) {
        var ids = List.copyOf(messages);
        var released = database.decideAll(
                ids.stream().map(id -> decision(tenant, id, State.RELEASED)).toList(),
                CassandraScheduledMessages::isReleased);
        return IntStream.range(0, ids.size())
                .filter(released::get)
                .mapToObj(ids::get)
                .collect(Collectors.toSet());
    }

    private static boolean isReleased(AsyncResultSet result) {
        return result.wasApplied()
                || Optional.ofNullable(result.one())
                        .filter(row -> row.getColumnDefinitions().contains("state"))
                        .map(row -> row.getString("state"))
                        .filter(State.RELEASED.name()::equals)
                        .isPresent();
    }

    @Override
    public State cancel(Scheduled message) {
        return database.decide(
                decision(message.tenant(), message.id(), State.CANCELLED),
                result -> result.wasApplied()
                        ? State.CANCELLED
                        : State.valueOf(Columns.text(Columns.present(result.one()), "state")));
    }

    private BoundStatement decision(TenantId tenant, MessageId id, State next) {
        return decide.bind(
                Math.toIntExact(KEPT.toSeconds()), next.name(), tenant.value(), id.value(), State.WAITING.name());
    }
}
