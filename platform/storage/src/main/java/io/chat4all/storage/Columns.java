package io.chat4all.storage;

import com.datastax.oss.driver.api.core.cql.Row;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import io.chat4all.log.LoggedReach;
import io.chat4all.model.Channel;
import io.chat4all.model.ConversationId;
import io.chat4all.model.DeliveryFailure;
import io.chat4all.model.LogPosition;
import io.chat4all.model.Reach;
import io.chat4all.model.UserId;
import io.chat4all.storage.Deliveries.Delivery;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Reads columns that always have a value, unless the name says otherwise.
final class Columns {

    static final String FAILURE_REASON = "failure_reason";
    static final String FAILURE_CODE = "failure_code";
    static final String FAILURE_DETAIL = "failure_detail";

    private Columns() {}

    static Row present(@Nullable Row row) {
        return Objects.requireNonNull(row, "Cassandra answered without a row");
    }

    static UUID uuid(Row row, String column) {
        return Objects.requireNonNull(row.getUuid(column), column);
    }

    static String text(Row row, String column) {
        return Objects.requireNonNull(row.getString(column), column);
    }

    static String textOrEmpty(Row row, String column) {
        return Optional.ofNullable(row.getString(column)).orElse("");
    }

    static Instant instant(Row row, String column) {
        return Objects.requireNonNull(row.getInstant(column), column);
    }

    static Optional<Instant> optionalInstant(Row row, String column) {
        return Optional.ofNullable(row.getInstant(column));
    }

    static List<Instant> instants(Row row, String column) {
        return List.copyOf(Objects.requireNonNull(row.getList(column, Instant.class), column));
    }

    /// To the driver, an absent collection is an empty one.
    static Set<String> texts(Row row, String column) {
        return Set.copyOf(Objects.requireNonNull(row.getSet(column, String.class), column));
    }

    static Map<String, String> textMap(Row row, String column) {
        return Objects.requireNonNull(row.getMap(column, String.class, String.class), column);
    }

    static LogPosition position(Row row) {
        return new LogPosition(row.getLong("log_epoch"), row.getLong("log_offset"));
    }

    static ByteBuffer bytes(MessageLite message) {
        return message.toByteString().asReadOnlyByteBuffer();
    }

    /// @throws IllegalStateException when it is none that we store
    static Reach reach(Row row) {
        try {
            return LoggedReach.read(io.chat4all.log.v1.Reach.parseFrom(row.getByteBuffer("reach")))
                    .orElseThrow(() -> new IllegalStateException("a reach is stored that says nothing"));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a reach is stored that cannot be read", e);
        }
    }

    static Delivery delivery(Row row) {
        return new Delivery(
                new ConversationId(uuid(row, "conversation_id")),
                row.getLong("seq"),
                new UserId(uuid(row, "user_id")),
                new Channel(text(row, "channel")));
    }

    static Optional<DeliveryFailure> failure(Row row) {
        return Optional.ofNullable(row.getString(FAILURE_REASON))
                .map(reason ->
                        new DeliveryFailure(reason, textOrEmpty(row, FAILURE_CODE), textOrEmpty(row, FAILURE_DETAIL)));
    }
}
