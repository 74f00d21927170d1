package io.chat4all.storage;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// `usernames` decides who has a name and holds the user, `users` holds it again by its id. A crash in between
/// leaves a user who can log in and is not found by id; whoever tries to register the name next finishes that.
final class CassandraUsers implements Users {

    private static final String COLUMNS = "tenant_id, username, user_id, display_name, password_hash, created_at";

    private final Database database;
    private final PreparedStatement takeName;
    private final PreparedStatement insertUser;
    private final PreparedStatement selectByName;
    private final PreparedStatement selectById;
    private final PreparedStatement selectExisting;

    CassandraUsers(Database database) {
        this.database = database;
        this.takeName = database.prepare(
                "INSERT INTO {ks}.usernames (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?) IF NOT EXISTS");
        this.insertUser = database.prepare(
                "INSERT INTO {ks}.users (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?) USING TIMESTAMP ?");
        this.selectByName =
                database.prepare("SELECT " + COLUMNS + " FROM {ks}.usernames WHERE tenant_id = ? AND username = ?");
        this.selectById =
                database.prepare("SELECT " + COLUMNS + " FROM {ks}.users WHERE tenant_id = ? AND user_id = ?");
        this.selectExisting = database.prepare("SELECT user_id FROM {ks}.users WHERE tenant_id = ? AND user_id IN ?");
    }

    @Override
    public boolean register(User user) {
        var owner = ownerOfName(user);
        writeById(owner);
        return owner.id().equals(user.id());
    }

    private User ownerOfName(User user) {
        var take = takeName.bind(
                user.tenant().value(),
                user.username(),
                user.id().value(),
                user.displayName(),
                user.passwordHash(),
                user.createdAt());
        return database.decide(take, result -> result.wasApplied() ? user : ownerIn(result));
    }

    private static User ownerIn(ResultSet refused) {
        return userOf(Columns.present(refused.one()));
    }

    /// With a timestamp older than any ordinary one: to do it again later must not undo a change made meanwhile.
    private void writeById(User user) {
        database.write(insertUser.bind(
                user.tenant().value(),
                user.username(),
                user.id().value(),
                user.displayName(),
                user.passwordHash(),
                user.createdAt(),
                WriteTime.earliestWins(user.createdAt())));
    }

    @Override
    public Optional<User> named(TenantId tenant, String username) {
        return database.one(selectByName.bind(tenant.value(), username)).map(CassandraUsers::userOf);
    }

    @Override
    public Optional<User> find(TenantId tenant, UserId id) {
        return database.one(selectById.bind(tenant.value(), id.value())).map(CassandraUsers::userOf);
    }

    @Override
    public Set<UserId> existing(TenantId tenant, Set<UserId> ids) {
        if (ids.isEmpty()) {
            return Set.of();
        }
        var values = ids.stream().map(UserId::value).toList();
        return database.all(selectExisting.bind(tenant.value(), values)).stream()
                .map(row -> new UserId(Columns.uuid(row, "user_id")))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static User userOf(Row row) {
        return new User(
                new TenantId(Columns.uuid(row, "tenant_id")),
                new UserId(Columns.uuid(row, "user_id")),
                Columns.text(row, "username"),
                Columns.text(row, "display_name"),
                Columns.text(row, "password_hash"),
                Columns.instant(row, "created_at"));
    }
}
