package io.chat4all.storage;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.chat4all.model.ConversationId;
import io.chat4all.model.DeliveryStatus;
import io.chat4all.storage.Deliveries.Part;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Merging is left to Cassandra, by the timestamps of the cells, as in [CassandraReceipts].
final class CassandraPartReceipts implements PartReceipts {

    private static final String EXTERNAL_ID = "external_id";
    private static final String NOTE = "note";
    private static final String KEY =
            " WHERE conversation_id = ? AND bucket = ? AND seq = ? AND user_id = ? AND channel = ? AND part = ?";

    private final Database database;
    private final Map<DeliveryStatus, PreparedStatement> updateTime = new EnumMap<>(DeliveryStatus.class);
    private final Map<String, PreparedStatement> updateWord = new HashMap<>();
    private final PreparedStatement updateParts;
    private final PreparedStatement select;
    private final StatusEvents events;

    CassandraPartReceipts(Database database) {
        this.database = database;
        for (var status : DeliveryStatus.values()) {
            var column = CassandraReceipts.columnOf(status);
            updateTime.put(status, prepare(" USING TIMESTAMP ? SET " + column + " = ?"));
        }
        for (var column :
                List.of(EXTERNAL_ID, NOTE, Columns.FAILURE_REASON, Columns.FAILURE_CODE, Columns.FAILURE_DETAIL)) {
            updateWord.put(column, prepare(" SET " + column + " = ?"));
        }
        this.updateParts = prepare(" SET parts = ?");
        this.events = new StatusEvents(database);
        this.select = database.prepare(
                "SELECT * FROM {ks}.part_receipts WHERE conversation_id = ? AND bucket = ? AND seq = ?");
    }

    private PreparedStatement prepare(String change) {
        return database.prepare("UPDATE {ks}.part_receipts" + change + KEY);
    }

    @Override
    public void record(List<Status> statuses) {
        database.write(statuses.stream().flatMap(this::updates).toList());
    }

    /// What is not said leaves what was said before.
    private Stream<BoundStatement> updates(Status status) {
        var event = status.event();
        var words = new LinkedHashMap<String, String>();
        words.put(EXTERNAL_ID, status.externalId());
        words.put(NOTE, status.note());
        event.failure().ifPresent(failure -> {
            words.put(Columns.FAILURE_REASON, failure.reason());
            words.put(Columns.FAILURE_CODE, failure.code());
            words.put(Columns.FAILURE_DETAIL, failure.detail());
        });
        return Stream.concat(
                Stream.of(
                        events.insert(status.part(), event),
                        bind(
                                updateTime.get(event.status()),
                                status.part(),
                                WriteTime.earliestWins(event.at()),
                                event.at()),
                        bind(updateParts, status.part(), status.part().of())),
                words.entrySet().stream()
                        .filter(word -> !word.getValue().isEmpty())
                        .map(word -> bind(updateWord.get(word.getKey()), status.part(), word.getValue())));
    }

    /// @param values that come before the key
    private static BoundStatement bind(@Nullable PreparedStatement statement, Part part, Object... values) {
        var delivery = part.delivery();
        return Objects.requireNonNull(statement)
                .bind(Stream.concat(
                                Stream.of(values),
                                Stream.of(
                                        delivery.conversation().value(),
                                        Buckets.of(delivery.seq()),
                                        delivery.seq(),
                                        delivery.recipient().value(),
                                        delivery.channel().wireName(),
                                        part.number()))
                        .toArray());
    }

    @Override
    public List<OfPart> of(ConversationId conversation, long seq) {
        return database.all(select.bind(conversation.value(), Buckets.of(seq), seq)).stream()
                .map(CassandraPartReceipts::ofPart)
                .toList();
    }

    @Override
    public List<OfPartHistory> history(ConversationId conversation, long seq) {
        return events.of(conversation, seq);
    }

    private static OfPart ofPart(Row row) {
        return new OfPart(
                new Part(Columns.delivery(row), row.getInt("part"), row.getInt("parts")),
                Columns.textOrEmpty(row, EXTERNAL_ID),
                Columns.textOrEmpty(row, NOTE),
                Columns.failure(row),
                CassandraReceipts.receipt(row));
    }
}
