package io.chat4all.storage;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.chat4all.model.Channel;
import io.chat4all.model.ChannelAccountId;
import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/// An account is written before its entry among its tenant's: a crash in between leaves one that works and
/// is not listed, until it is saved again.
final class CassandraChannelAccounts implements ChannelAccounts {

    private static final String COLUMNS =
            "account_id, tenant_id, channel, name, settings, credentials, inbox, enabled, created_at, updated_at";

    private final Database database;
    private final PreparedStatement insert;
    private final PreparedStatement insertOfTenant;
    private final PreparedStatement select;
    private final PreparedStatement selectOfTenant;
    private final PreparedStatement delete;
    private final PreparedStatement deleteOfTenant;

    CassandraChannelAccounts(Database database) {
        this.database = database;
        this.insert = database.prepare(
                "INSERT INTO {ks}.channel_accounts (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        this.insertOfTenant =
                database.prepare("INSERT INTO {ks}.channel_accounts_by_tenant (tenant_id, account_id) VALUES (?, ?)");
        this.select = database.prepare("SELECT " + COLUMNS + " FROM {ks}.channel_accounts WHERE account_id = ?");
        this.selectOfTenant =
                database.prepare("SELECT account_id FROM {ks}.channel_accounts_by_tenant WHERE tenant_id = ?");
        this.delete = database.prepare("DELETE FROM {ks}.channel_accounts WHERE account_id = ?");
        this.deleteOfTenant =
                database.prepare("DELETE FROM {ks}.channel_accounts_by_tenant WHERE tenant_id = ? AND account_id = ?");
    }

    @Override
    public void save(ChannelAccount account) {
        database.write(insert.bind(
                account.id().value(),
                account.tenant().value(),
                account.channel().wireName(),
                account.name(),
                account.settings(),
                account.credentials(),
                account.inbox().stream().map(UserId::value).toList(),
                account.enabled(),
                account.createdAt(),
                account.updatedAt()));
        database.write(
                insertOfTenant.bind(account.tenant().value(), account.id().value()));
    }

    @Override
    public Optional<ChannelAccount> find(ChannelAccountId id) {
        return database.one(select.bind(id.value())).map(CassandraChannelAccounts::account);
    }

    @Override
    public List<ChannelAccount> of(TenantId tenant) {
        return database.all(selectOfTenant.bind(tenant.value())).stream()
                .map(row -> find(new ChannelAccountId(Columns.uuid(row, "account_id"))))
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public void remove(ChannelAccount account) {
        database.write(delete.bind(account.id().value()));
        database.write(
                deleteOfTenant.bind(account.tenant().value(), account.id().value()));
    }

    private static ChannelAccount account(Row row) {
        return new ChannelAccount(
                new TenantId(Columns.uuid(row, "tenant_id")),
                new ChannelAccountId(Columns.uuid(row, "account_id")),
                new Channel(Columns.text(row, "channel")),
                Columns.text(row, "name"),
                Columns.textMap(row, "settings"),
                Columns.textMap(row, "credentials"),
                Objects.requireNonNull(row.getList("inbox", UUID.class)).stream()
                        .map(UserId::new)
                        .toList(),
                row.getBoolean("enabled"),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "updated_at"));
    }
}
