package io.chat4all.storage;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.google.protobuf.InvalidProtocolBufferException;
import io.chat4all.log.LoggedPayload;
import io.chat4all.log.v1.ContentPart;
import io.chat4all.log.v1.ContentParts;
import io.chat4all.model.ConversationId;
import io.chat4all.model.LogPosition;
import io.chat4all.model.Message;
import io.chat4all.model.MessageId;
import io.chat4all.model.Payload;
import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Table `messages`. Times are kept to the millisecond.
final class MessageRows {

    private static final String COLUMNS = "conversation_id, bucket, seq, tenant_id, message_id, sender_id, kind, text,"
            + " parts, metadata, accepted_at, stored_at, log_epoch, log_offset";
    private static final String TEXT = "text";
    private static final String PARTS = "parts";

    private final Database database;
    private final PreparedStatement insert;
    private final PreparedStatement selectAt;
    private final PreparedStatement selectFrom;
    private final PreparedStatement selectNewest;

    MessageRows(Database database) {
        this.database = database;
        this.insert = database.prepare("INSERT INTO {ks}.messages (" + COLUMNS
                + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) USING TIMESTAMP ?");
        var ofBucket = " FROM {ks}.messages WHERE conversation_id = ? AND bucket = ?";
        this.selectAt = database.prepare("SELECT " + COLUMNS + ofBucket + " AND seq = ?");
        this.selectFrom = database.prepare("SELECT " + COLUMNS + ofBucket + " AND seq >= ? LIMIT ?");
        this.selectNewest =
                database.prepare("SELECT seq, log_epoch, log_offset" + ofBucket + " ORDER BY seq DESC LIMIT ?");
    }

    /// Written again, it changes nothing: the row that was stored earliest stays.
    BoundStatement insert(Message message, LogPosition position) {
        var payload = LoggedPayload.of(message.payload());
        return insert.bind(
                message.conversation().value(),
                Buckets.of(message.seq()),
                message.seq(),
                message.tenant().value(),
                message.id().value(),
                message.sender().value(),
                payload.parts().isEmpty() ? TEXT : PARTS,
                payload.text(),
                bytes(payload.parts()),
                message.metadata(),
                message.acceptedAt(),
                message.storedAt(),
                position.epoch(),
                position.offset(),
                WriteTime.earliestWins(message.storedAt()));
    }

    Optional<Message> at(ConversationId conversation, long seq) {
        return database.one(selectAt.bind(conversation.value(), Buckets.of(seq), seq))
                .map(MessageRows::messageOf);
    }

    /// The newest first.
    List<Messages.Head> newest(ConversationId conversation, long bucket, int limit) {
        return database.all(selectNewest.bind(conversation.value(), bucket, limit)).stream()
                .map(row -> new Messages.Head(row.getLong("seq"), Columns.position(row)))
                .toList();
    }

    /// The messages first, first + 1, first + 2, … of one bucket, as far as there are any.
    List<Message> unbroken(ConversationId conversation, long first, int limit) {
        var found = new ArrayList<Message>();
        var select = selectFrom.bind(conversation.value(), Buckets.of(first), first, Math.min(limit, Buckets.SIZE));
        for (var row : database.all(select)) {
            if (row.getLong("seq") != first + found.size()) {
                break;
            }
            found.add(messageOf(row));
        }
        return found;
    }

    private static ByteBuffer bytes(List<ContentPart> parts) {
        return Columns.bytes(ContentParts.newBuilder().addAllParts(parts).build());
    }

    private static Payload payloadOf(Row row) {
        var kind = Columns.text(row, "kind");
        return switch (kind) {
            case TEXT -> Payload.ofText(Columns.text(row, "text"));
            case PARTS -> new LoggedPayload("", parts(row)).payload();
            default -> throw new IllegalStateException("a message of unknown kind '" + kind + "' is stored");
        };
    }

    private static List<ContentPart> parts(Row row) {
        try {
            return ContentParts.parseFrom(row.getByteBuffer("parts")).getPartsList();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("parts of a message are stored that cannot be read", e);
        }
    }

    private static Message messageOf(Row row) {
        return new Message(
                new TenantId(Columns.uuid(row, "tenant_id")),
                new ConversationId(Columns.uuid(row, "conversation_id")),
                row.getLong("seq"),
                new MessageId(Columns.uuid(row, "message_id")),
                new UserId(Columns.uuid(row, "sender_id")),
                payloadOf(row),
                Columns.textMap(row, "metadata"),
                Columns.instant(row, "accepted_at"),
                Columns.instant(row, "stored_at"));
    }
}
