package io.chat4all.storage;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.chat4all.model.ConversationId;
import io.chat4all.model.DeliveryStatus;
import io.chat4all.model.StatusEvent;
import io.chat4all.model.StatusHistory;
import io.chat4all.model.Witness;
import io.chat4all.storage.Deliveries.Delivery;
import io.chat4all.storage.Deliveries.Part;
import io.chat4all.storage.PartReceipts.OfPartHistory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/// The table `status_events`: what is told twice meets its own row, and the time at which it was received
/// first stays.
final class StatusEvents {

    private static final int MOST = 5_000;

    private record Key(Delivery delivery, int part) {}

    private final Database database;
    private final PreparedStatement insert;
    private final PreparedStatement insertFailure;
    private final PreparedStatement select;

    StatusEvents(Database database) {
        this.database = database;
        var columns = "conversation_id, seq, user_id, channel, part, happened_at, status, told_by, received_at";
        this.insert = database.prepare("INSERT INTO {ks}.status_events (" + columns + ")"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) USING TIMESTAMP ?");
        this.insertFailure = database.prepare("INSERT INTO {ks}.status_events (" + columns
                + ", failure_reason, failure_code, failure_detail)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) USING TIMESTAMP ?");
        this.select = database.prepare(
                "SELECT * FROM {ks}.status_events WHERE conversation_id = ? AND seq = ? LIMIT " + MOST);
    }

    BoundStatement insert(Part part, StatusEvent event) {
        var delivery = part.delivery();
        var values = new ArrayList<Object>(List.of(
                delivery.conversation().value(),
                delivery.seq(),
                delivery.recipient().value(),
                delivery.channel().wireName(),
                part.number(),
                event.at(),
                event.status().name(),
                event.by().name(),
                event.receivedAt()));
        event.failure()
                .ifPresent(failure -> values.addAll(List.of(failure.reason(), failure.code(), failure.detail())));
        values.add(WriteTime.earliestWins(event.receivedAt()));
        return (event.failure().isPresent() ? insertFailure : insert).bind(values.toArray());
    }

    List<OfPartHistory> of(ConversationId conversation, long seq) {
        return database.all(select.bind(conversation.value(), seq)).stream()
                .collect(Collectors.groupingBy(
                        StatusEvents::key,
                        LinkedHashMap::new,
                        Collectors.mapping(StatusEvents::event, Collectors.toList())))
                .entrySet()
                .stream()
                .map(entry -> new OfPartHistory(
                        entry.getKey().delivery, entry.getKey().part, new StatusHistory(entry.getValue())))
                .toList();
    }

    private static Key key(Row row) {
        return new Key(Columns.delivery(row), row.getInt("part"));
    }

    private static StatusEvent event(Row row) {
        return new StatusEvent(
                DeliveryStatus.valueOf(Columns.text(row, "status")),
                Columns.instant(row, "happened_at"),
                Columns.instant(row, "received_at"),
                Witness.valueOf(Columns.text(row, "told_by")),
                Columns.failure(row));
    }
}
