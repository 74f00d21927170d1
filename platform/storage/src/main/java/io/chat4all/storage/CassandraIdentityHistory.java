package io.chat4all.storage;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.chat4all.model.ChannelAccountId;
import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

final class CassandraIdentityHistory implements IdentityHistory {

    private static final String COLUMNS =
            "tenant_id, user_id, happened_at, change_id, kind, changed_by, account_id, address, before, after";

    private final Database database;
    private final PreparedStatement insert;
    private final PreparedStatement select;

    CassandraIdentityHistory(Database database) {
        this.database = database;
        this.insert = database.prepare(
                "INSERT INTO {ks}.identity_history (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        this.select = database.prepare("SELECT " + COLUMNS + " FROM {ks}.identity_history"
                + " WHERE tenant_id = ? AND user_id = ? AND happened_at < ? LIMIT ?");
    }

    @Override
    public void record(Change change) {
        database.write(insert.bind(
                change.tenant().value(),
                change.user().value(),
                change.at(),
                change.id(),
                change.kind().name(),
                change.by(),
                change.account().value(),
                change.address(),
                change.before(),
                change.after()));
    }

    @Override
    public List<Change> of(TenantId tenant, UserId user, Optional<Instant> before, int limit) {
        var end = before.orElse(Instant.ofEpochMilli(Long.MAX_VALUE));
        return database.all(select.bind(tenant.value(), user.value(), end, limit)).stream()
                .map(CassandraIdentityHistory::change)
                .toList();
    }

    private static Change change(Row row) {
        return new Change(
                new TenantId(Columns.uuid(row, "tenant_id")),
                new UserId(Columns.uuid(row, "user_id")),
                Columns.uuid(row, "change_id"),
                Columns.instant(row, "happened_at"),
                Kind.valueOf(Columns.text(row, "kind")),
                Columns.text(row, "changed_by"),
                new ChannelAccountId(Columns.uuid(row, "account_id")),
                Columns.text(row, "address"),
                Columns.text(row, "before"),
                Columns.text(row, "after"));
    }
}
