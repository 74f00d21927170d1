package io.chat4all.storage;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.chat4all.model.ConversationId;
import io.chat4all.model.MessageId;
import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

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
    public State release(Scheduled message) {
        return decide(message, State.RELEASED);
    }

    @Override
    public State cancel(Scheduled message) {
        return decide(message, State.CANCELLED);
    }

    private State decide(Scheduled message, State next) {
        var statement = decide.bind(
                Math.toIntExact(KEPT.toSeconds()),
                next.name(),
                message.tenant().value(),
                message.id().value(),
                State.WAITING.name());
        return database.decide(
                statement,
                result -> result.wasApplied()
                        ? next
                        : State.valueOf(Columns.text(Columns.present(result.one()), "state")));
    }
}
