package io.chat4all.storage;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.google.protobuf.InvalidProtocolBufferException;
import io.chat4all.log.v1.ProviderEvent;
import io.chat4all.model.ChannelAccountId;
import java.util.List;
import java.util.Objects;

final class CassandraParkedStatuses implements ParkedStatuses {

    private static final int MOST = 100;

    private final Database database;
    private final PreparedStatement insert;
    private final PreparedStatement select;
    private final PreparedStatement delete;

    CassandraParkedStatuses(Database database) {
        this.database = database;
        this.insert = database.prepare("INSERT INTO {ks}.parked_statuses"
                + " (account_id, external_id, status, happened_at, event) VALUES (?, ?, ?, ?, ?)");
        this.select = database.prepare("SELECT status, happened_at, event FROM {ks}.parked_statuses"
                + " WHERE account_id = ? AND external_id = ? LIMIT " + MOST);
        this.delete = database.prepare("DELETE FROM {ks}.parked_statuses"
                + " WHERE account_id = ? AND external_id = ? AND status = ? AND happened_at = ?");
    }

    @Override
    public void park(Parked parked) {
        database.write(insert.bind(
                parked.account().value(),
                parked.externalId(),
                parked.status(),
                parked.at(),
                parked.event().toByteString().asReadOnlyByteBuffer()));
    }

    @Override
    public List<Parked> waiting(ChannelAccountId account, String externalId) {
        return database.all(select.bind(account.value(), externalId)).stream()
                .map(row -> parked(account, externalId, row))
                .toList();
    }

    private static Parked parked(ChannelAccountId account, String externalId, Row row) {
        return new Parked(
                account, externalId, Columns.text(row, "status"), Columns.instant(row, "happened_at"), event(row));
    }

    private static ProviderEvent event(Row row) {
        try {
            return ProviderEvent.parseFrom(Objects.requireNonNull(row.getByteBuffer("event")));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a parked status cannot be read", e);
        }
    }

    @Override
    public void release(Parked parked) {
        database.write(delete.bind(parked.account().value(), parked.externalId(), parked.status(), parked.at()));
    }
}
