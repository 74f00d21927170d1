package io.chat4all.storage;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.chat4all.model.ConversationId;
import io.chat4all.model.LogPosition;
import io.chat4all.model.Message;
import io.chat4all.model.MessageId;
import io.chat4all.model.TenantId;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

final class CassandraMessages implements Messages {

    private final Database database;
    private final MessageRows rows;
    private final PreparedStatement insertId;
    private final PreparedStatement selectId;
    private final PreparedStatement insertHead;
    private final PreparedStatement selectHead;

    CassandraMessages(Database database) {
        this.database = database;
        this.rows = new MessageRows(database);
        this.insertId = database.prepare("INSERT INTO {ks}.message_ids (tenant_id, message_id, conversation_id, seq,"
                + " log_epoch, log_offset, fingerprint) VALUES (?, ?, ?, ?, ?, ?, ?)");
        this.selectId = database.prepare("SELECT conversation_id, seq, log_epoch, log_offset, fingerprint"
                + " FROM {ks}.message_ids WHERE tenant_id = ? AND message_id = ?");
        this.insertHead = database.prepare(
                "INSERT INTO {ks}.conversation_heads (conversation_id, bucket) VALUES (?, ?) USING TIMESTAMP ?");
        this.selectHead = database.prepare("SELECT bucket FROM {ks}.conversation_heads WHERE conversation_id = ?");
    }

    /// The head row is written before the first message of its bucket, so that bucket may be empty still; the one
    /// before is full then.
    @Override
    public Head head(ConversationId conversation) {
        var bucket = newestBucket(conversation);
        return rows.newest(conversation, bucket)
                .or(() -> bucket == 0 ? Optional.empty() : rows.newest(conversation, bucket - 1))
                .orElse(Head.NONE);
    }

    private long newestBucket(ConversationId conversation) {
        return database.one(selectHead.bind(conversation.value()))
                .map(row -> row.getLong("bucket"))
                .orElse(0L);
    }

    @Override
    public Optional<Placement> placement(TenantId tenant, MessageId id) {
        return database.one(selectId.bind(tenant.value(), id.value())).map(CassandraMessages::placementOf);
    }

    @Override
    public void append(Message message, LogPosition position, byte[] fingerprint) {
        if (Buckets.opensNew(message.seq())) {
            database.write(headRow(message.conversation(), Buckets.of(message.seq())));
        }
        database.write(List.of(rows.insert(message, position), idRow(message, position, fingerprint)));
    }

    /// The highest bucket stays, whoever writes last: somebody who was stopped in the middle of this for a while
    /// does no harm.
    private BoundStatement headRow(ConversationId conversation, long bucket) {
        return insertHead.bind(conversation.value(), bucket, WriteTime.highestWins(bucket));
    }

    private BoundStatement idRow(Message message, LogPosition position, byte[] fingerprint) {
        return insertId.bind(
                message.tenant().value(),
                message.id().value(),
                message.conversation().value(),
                message.seq(),
                position.epoch(),
                position.offset(),
                ByteBuffer.wrap(fingerprint));
    }

    /// One query a bucket, so nearly always one. Stops at the first number that is missing.
    @Override
    public List<Message> list(ConversationId conversation, long since, int limit) {
        var page = new ArrayList<Message>();
        var next = since + 1;
        while (page.size() < limit) {
            var found = rows.unbroken(conversation, next, limit - page.size());
            page.addAll(found);
            next += found.size();
            if (found.isEmpty() || Buckets.of(next) == Buckets.of(next - 1)) {
                break;
            }
        }
        return List.copyOf(page);
    }

    @Override
    public Optional<Message> at(ConversationId conversation, long seq) {
        return seq < 1 ? Optional.empty() : rows.at(conversation, seq);
    }

    private static Placement placementOf(Row row) {
        var fingerprint = Objects.requireNonNull(row.getByteBuffer("fingerprint"));
        var bytes = new byte[fingerprint.remaining()];
        fingerprint.get(bytes);
        return new Placement(
                new ConversationId(Columns.uuid(row, "conversation_id")),
                row.getLong("seq"),
                Columns.position(row),
                bytes);
    }
}
