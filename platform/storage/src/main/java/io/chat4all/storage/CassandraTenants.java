package io.chat4all.storage;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.chat4all.model.TenantId;
import java.util.Optional;

final class CassandraTenants implements Tenants {

    private final Database database;
    private final PreparedStatement insertTenant;
    private final PreparedStatement selectTenant;
    private final PreparedStatement insertClient;
    private final PreparedStatement selectClient;

    CassandraTenants(Database database) {
        this.database = database;
        this.insertTenant = database.prepare("INSERT INTO {ks}.tenants (name, tenant_id) VALUES (?, ?) IF NOT EXISTS");
        this.selectTenant = database.prepare("SELECT name, tenant_id FROM {ks}.tenants WHERE name = ?");
        this.insertClient = database.prepare(
                "INSERT INTO {ks}.clients (client_id, tenant_id, secret_hash, scopes) VALUES (?, ?, ?, ?)");
        this.selectClient = database.prepare(
                "SELECT client_id, tenant_id, secret_hash, scopes FROM {ks}.clients WHERE client_id = ?");
    }

    @Override
    public Tenant ensure(String name) {
        return named(name).orElseGet(() -> make(new Tenant(TenantId.create(), name)));
    }

    private Tenant make(Tenant tenant) {
        var insert = insertTenant.bind(tenant.name(), tenant.id().value());
        return database.decide(
                insert, result -> result.wasApplied() ? tenant : tenantOf(Columns.present(result.one())));
    }

    @Override
    public Optional<Tenant> named(String name) {
        return database.one(selectTenant.bind(name)).map(CassandraTenants::tenantOf);
    }

    @Override
    public void save(Client client) {
        database.write(insertClient.bind(client.id(), client.tenant().value(), client.secretHash(), client.scopes()));
    }

    @Override
    public Optional<Client> client(String id) {
        return database.one(selectClient.bind(id)).map(CassandraTenants::clientOf);
    }

    private static Tenant tenantOf(Row row) {
        return new Tenant(new TenantId(Columns.uuid(row, "tenant_id")), Columns.text(row, "name"));
    }

    private static Client clientOf(Row row) {
        return new Client(
                Columns.text(row, "client_id"),
                new TenantId(Columns.uuid(row, "tenant_id")),
                Columns.text(row, "secret_hash"),
                Columns.texts(row, "scopes"));
    }
}
