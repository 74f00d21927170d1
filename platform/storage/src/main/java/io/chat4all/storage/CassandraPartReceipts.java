package io.chat4all.storage;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.chat4all.model.Channel;
import io.chat4all.model.ConversationId;
import io.chat4all.model.DeliveryFailure;
import io.chat4all.model.DeliveryStatus;
import io.chat4all.model.UserId;
import io.chat4all.storage.Deliveries.Delivery;
import io.chat4all.storage.Deliveries.Part;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Merging is left to Cassandra, by the timestamps of the cells, as in [CassandraReceipts].
final class CassandraPartReceipts implements PartReceipts {

    private static final String EXTERNAL_ID = "external_id";
    private static final String NOTE = "note";
    private static final String FAILURE_REASON = "failure_reason";
    private static final String FAILURE_CODE = "failure_code";
    private static final String FAILURE_DETAIL = "failure_detail";
    private static final String KEY =
            " WHERE conversation_id = ? AND bucket = ? AND seq = ? AND user_id = ? AND channel = ? AND part = ?";

    private final Database database;
    private final Map<DeliveryStatus, PreparedStatement> updateTime = new EnumMap<>(DeliveryStatus.class);
    private final Map<String, PreparedStatement> updateWord = new HashMap<>();
    private final PreparedStatement updateParts;
    private final PreparedStatement select;

    CassandraPartReceipts(Database database) {
        this.database = database;
        for (var status : DeliveryStatus.values()) {
            var column = CassandraReceipts.columnOf(status);
            updateTime.put(status, prepare(" USING TIMESTAMP ? SET " + column + " = ?"));
        }
        for (var column : List.of(EXTERNAL_ID, NOTE, FAILURE_REASON, FAILURE_CODE, FAILURE_DETAIL)) {
            updateWord.put(column, prepare(" SET " + column + " = ?"));
        }
        this.updateParts = prepare(" SET parts = ?");
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
        var words = new LinkedHashMap<String, String>();
        words.put(EXTERNAL_ID, status.externalId());
        words.put(NOTE, status.note());
        status.failure().ifPresent(failure -> {
            words.put(FAILURE_REASON, failure.reason());
            words.put(FAILURE_CODE, failure.code());
            words.put(FAILURE_DETAIL, failure.detail());
        });
        return Stream.concat(
                Stream.of(
                        bind(
                                updateTime.get(status.status()),
                                status.part(),
                                WriteTime.earliestWins(status.at()),
                                status.at()),
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

    private static OfPart ofPart(Row row) {
        var delivery = new Delivery(
                new ConversationId(Columns.uuid(row, "conversation_id")),
                row.getLong("seq"),
                new UserId(Columns.uuid(row, "user_id")),
                new Channel(Columns.text(row, "channel")));
        return new OfPart(
                new Part(delivery, row.getInt("part"), row.getInt("parts")),
                textOrEmpty(row, EXTERNAL_ID),
                textOrEmpty(row, NOTE),
                Optional.ofNullable(row.getString(FAILURE_REASON))
                        .map(reason -> new DeliveryFailure(
                                reason, textOrEmpty(row, FAILURE_CODE), textOrEmpty(row, FAILURE_DETAIL))),
                CassandraReceipts.receipt(row));
    }

    private static String textOrEmpty(Row row, String column) {
        return Optional.ofNullable(row.getString(column)).orElse("");
    }
}
