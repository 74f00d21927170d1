package io.chat4all.storage;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.chat4all.model.Channel;
import io.chat4all.model.ConversationId;
import io.chat4all.model.DeliveryStatus;
import io.chat4all.model.Receipt;
import io.chat4all.model.UserId;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Merging is left to Cassandra, by the timestamps of the cells, see [WriteTime]. Times are kept to the
/// millisecond.
final class CassandraReceipts implements Receipts {

    private final Database database;
    private final Map<DeliveryStatus, PreparedStatement> updates = new EnumMap<>(DeliveryStatus.class);
    private final PreparedStatement selectOf;
    private final PreparedStatement insertMark;
    private final PreparedStatement selectMark;

    CassandraReceipts(Database database) {
        this.database = database;
        for (var status : DeliveryStatus.values()) {
            updates.put(status, prepareUpdate(status));
        }
        this.selectOf = database.prepare("SELECT user_id, channel, sent_at, delivered_at, read_at, failed_at"
                + " FROM {ks}.receipts WHERE conversation_id = ? AND bucket = ? AND seq = ?");
        this.insertMark = database.prepare("INSERT INTO {ks}.read_marks (conversation_id, user_id, up_to_seq, at)"
                + " VALUES (?, ?, ?, ?) USING TIMESTAMP ?");
        this.selectMark =
                database.prepare("SELECT up_to_seq FROM {ks}.read_marks WHERE conversation_id = ? AND user_id = ?");
    }

    private PreparedStatement prepareUpdate(DeliveryStatus status) {
        return database.prepare("UPDATE {ks}.receipts USING TIMESTAMP ? SET " + columnOf(status) + " = ?"
                + " WHERE conversation_id = ? AND bucket = ? AND seq = ? AND user_id = ? AND channel = ?");
    }

    @Override
    public void record(ConversationId conversation, List<Status> statuses) {
        database.write(
                statuses.stream().map(status -> update(conversation, status)).toList());
    }

    private BoundStatement update(ConversationId conversation, Status status) {
        return preparedFor(status.status())
                .bind(
                        WriteTime.earliestWins(status.at()),
                        status.at(),
                        conversation.value(),
                        Buckets.of(status.seq()),
                        status.seq(),
                        status.recipient().value(),
                        status.channel().wireName());
    }

    private PreparedStatement preparedFor(DeliveryStatus status) {
        return Objects.requireNonNull(updates.get(status));
    }

    @Override
    public List<OfRecipient> of(ConversationId conversation, long seq) {
        return database.all(selectOf.bind(conversation.value(), Buckets.of(seq), seq)).stream()
                .map(CassandraReceipts::ofRecipient)
                .toList();
    }

    @Override
    public long readMark(ConversationId conversation, UserId member) {
        return database.one(selectMark.bind(conversation.value(), member.value()))
                .map(row -> row.getLong("up_to_seq"))
                .orElse(0L);
    }

    @Override
    public void markRead(ConversationId conversation, UserId member, long upTo, Instant at) {
        database.write(insertMark.bind(conversation.value(), member.value(), upTo, at, WriteTime.highestWins(upTo)));
    }

    private static OfRecipient ofRecipient(Row row) {
        return new OfRecipient(
                new UserId(Columns.uuid(row, "user_id")), channelOf(Columns.text(row, "channel")), receipt(row));
    }

    static Receipt receipt(Row row) {
        var times = new EnumMap<DeliveryStatus, Instant>(DeliveryStatus.class);
        Arrays.stream(DeliveryStatus.values())
                .forEach(status ->
                        Columns.optionalInstant(row, columnOf(status)).ifPresent(at -> times.put(status, at)));
        return new Receipt(times);
    }

    private static Channel channelOf(String wireName) {
        return Channel.named(wireName)
                .orElseThrow(() -> new IllegalStateException("unknown channel '" + wireName + "' is stored"));
    }

    static String columnOf(DeliveryStatus status) {
        return switch (status) {
            case SENT -> "sent_at";
            case DELIVERED -> "delivered_at";
            case READ -> "read_at";
            case FAILED -> "failed_at";
        };
    }
}
