package io.chat4all.storage;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.chat4all.log.LoggedReach;
import io.chat4all.model.Reach;
import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The tenant's own preference stands where a user's would, under an id that no user has.
final class CassandraPreferences implements Preferences {

    private static final UserId TENANT = new UserId(new UUID(0, 0));

    private final Database database;
    private final PreparedStatement insert;
    private final PreparedStatement delete;
    private final PreparedStatement select;

    CassandraPreferences(Database database) {
        this.database = database;
        this.insert = database.prepare("INSERT INTO {ks}.preferences (tenant_id, user_id, reach) VALUES (?, ?, ?)");
        this.delete = database.prepare("DELETE FROM {ks}.preferences WHERE tenant_id = ? AND user_id = ?");
        this.select =
                database.prepare("SELECT user_id, reach FROM {ks}.preferences WHERE tenant_id = ? AND user_id IN ?");
    }

    @Override
    public Optional<Reach> ofTenant(TenantId tenant) {
        return of(tenant, TENANT);
    }

    @Override
    public Optional<Reach> of(TenantId tenant, UserId user) {
        return Optional.ofNullable(read(tenant, Stream.of(user)).get(user));
    }

    @Override
    public Map<UserId, Reach> holding(TenantId tenant, Set<UserId> users) {
        var found = read(tenant, Stream.concat(users.stream(), Stream.of(TENANT)));
        Optional.ofNullable(found.remove(TENANT))
                .ifPresent(reach -> users.forEach(user -> found.putIfAbsent(user, reach)));
        return Map.copyOf(found);
    }

    private Map<UserId, Reach> read(TenantId tenant, Stream<UserId> users) {
        var ids = users.map(UserId::value).toList();
        return database.all(select.bind(tenant.value(), ids)).stream()
                .collect(Collectors.toMap(
                        row -> new UserId(Columns.uuid(row, "user_id")),
                        Columns::reach,
                        (one, _) -> one,
                        HashMap::new));
    }

    @Override
    public void setOfTenant(TenantId tenant, Reach reach) {
        set(tenant, TENANT, reach);
    }

    @Override
    public void set(TenantId tenant, UserId user, Reach reach) {
        database.write(insert.bind(tenant.value(), user.value(), Columns.bytes(LoggedReach.of(reach))));
    }

    @Override
    public void removeOfTenant(TenantId tenant) {
        remove(tenant, TENANT);
    }

    @Override
    public void remove(TenantId tenant, UserId user) {
        database.write(delete.bind(tenant.value(), user.value()));
    }
}
