package io.chat4all.storage;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.chat4all.model.CallOutcome;
import io.chat4all.model.ConversationId;
import io.chat4all.model.DeliveryAttempt;
import io.chat4all.storage.Deliveries.Part;
import io.chat4all.storage.Deliveries.PartAttempt;
import java.util.ArrayList;
import java.util.List;

/// The table `delivery_attempts`: a row for each call, written together with what the call means for the
/// ledger.
final class Attempts {

    private static final int MOST = 5_000;

    private final Database database;
    private final PreparedStatement insert;
    private final PreparedStatement select;

    Attempts(Database database) {
        this.database = database;
        this.insert = database.prepare("INSERT INTO {ks}.delivery_attempts"
                + " (conversation_id, seq, user_id, channel, part, begun_at, parts, attempt, ended_at, outcome, code,"
                + " detail, next_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        this.select = database.prepare(
                "SELECT * FROM {ks}.delivery_attempts WHERE conversation_id = ? AND seq = ? LIMIT " + MOST);
    }

    BoundStatement insert(Part part, DeliveryAttempt attempt) {
        var delivery = part.delivery();
        var values = new ArrayList<Object>(List.of(
                delivery.conversation().value(),
                delivery.seq(),
                delivery.recipient().value(),
                delivery.channel().wireName(),
                part.number(),
                attempt.begunAt(),
                part.of(),
                attempt.id(),
                attempt.endedAt(),
                attempt.outcome().name(),
                attempt.code(),
                attempt.detail()));
        // What is not bound is not written: no tombstone.
        attempt.nextAt().ifPresent(values::add);
        return insert.bind(values.toArray());
    }

    List<PartAttempt> of(ConversationId conversation, long seq) {
        return database.all(select.bind(conversation.value(), seq)).stream()
                .map(Attempts::attempt)
                .toList();
    }

    private static PartAttempt attempt(Row row) {
        return new PartAttempt(
                new Part(Columns.delivery(row), row.getInt("part"), row.getInt("parts")),
                new DeliveryAttempt(
                        Columns.text(row, "attempt"),
                        Columns.instant(row, "begun_at"),
                        Columns.instant(row, "ended_at"),
                        CallOutcome.valueOf(Columns.text(row, "outcome")),
                        Columns.text(row, "code"),
                        Columns.text(row, "detail"),
                        Columns.optionalInstant(row, "next_at")));
    }
}
