package io.chat4all.storage;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import io.chat4all.model.Channel;
import io.chat4all.model.ChannelAccountId;
import io.chat4all.model.ConversationId;
import io.chat4all.model.DeliveryStatus;
import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// `identities` decides whose an address is, `identities_by_user` holds it again by its user. A crash in
/// between leaves an address that is claimed and not found by its user, or found there and removed;
/// whoever repeats the call finishes it.
///
/// What is written by user has the timestamp of the decision that it follows. So who is late with it, for
/// an identity that was removed and claimed anew meanwhile, takes nothing away and brings nothing back.
///
/// Talks are merged by Cassandra: the timestamp of a cell is the time that it is about.
final class CassandraIdentities implements Identities {

    static final String UPDATE_CONVERSATION = updateTalk("conversation_id = ?");

    private static final String COLUMNS =
            "account_id, address, tenant_id, channel, user_id, name, attributes, created_at";
    private static final String OF_USER = " WHERE tenant_id = ? AND user_id = ? AND account_id = ? AND address = ?";

    private static final int ATTEMPTS = 10;

    /// @param decision tells it apart from all others of the address; none on rows of an earlier version
    /// @param time the timestamp of its cells
    private record Decided(Optional<UUID> decision, long time) {}

    private final Database database;
    private final PreparedStatement claim;
    private final PreparedStatement select;
    private final PreparedStatement selectDecided;
    private final PreparedStatement delete;
    private final PreparedStatement update;
    private final PreparedStatement insertOfUser;
    private final PreparedStatement selectOfUsers;
    private final PreparedStatement selectWritten;
    private final PreparedStatement deleteOfUser;
    private final PreparedStatement selectTalk;
    private final PreparedStatement updateConversation;
    private final PreparedStatement updateHeard;
    private final PreparedStatement updateDelivered;
    private final PreparedStatement updateRead;

    CassandraIdentities(Database database) {
        this.database = database;
        this.claim = database.prepare("INSERT INTO {ks}.identities (" + COLUMNS
                + ", decision) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) IF NOT EXISTS");
        this.select =
                database.prepare("SELECT " + COLUMNS + " FROM {ks}.identities WHERE account_id = ? AND address = ?");
        this.selectDecided = database.prepare("SELECT user_id, decision, WRITETIME(user_id) AS time"
                + " FROM {ks}.identities WHERE account_id = ? AND address = ?");
        this.delete =
                database.prepare("DELETE FROM {ks}.identities WHERE account_id = ? AND address = ? IF decision = ?");
        this.update = database.prepare(
                "UPDATE {ks}.identities SET user_id = ?, decision = ? WHERE account_id = ? AND address = ?"
                        + " IF decision = ?");
        this.insertOfUser = database.prepare("INSERT INTO {ks}.identities_by_user (" + COLUMNS
                + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?) USING TIMESTAMP ?");
        this.selectOfUsers = database.prepare(
                "SELECT " + COLUMNS + " FROM {ks}.identities_by_user WHERE tenant_id = ? AND user_id IN ?");
        this.selectWritten =
                database.prepare("SELECT WRITETIME(created_at) AS time FROM {ks}.identities_by_user" + OF_USER);
        this.deleteOfUser = database.prepare("DELETE FROM {ks}.identities_by_user USING TIMESTAMP ?" + OF_USER);
        this.selectTalk =
                database.prepare("SELECT conversation_id, last_heard, last_heard_id, delivered_up_to, delivered_told,"
                        + " read_up_to, read_told"
                        + " FROM {ks}.talks WHERE account_id = ? AND address = ?");
        this.updateConversation = database.prepare(UPDATE_CONVERSATION);
        this.updateHeard = database.prepare(updateTalk("conversation_id = ?, last_heard = ?, last_heard_id = ?"));
        this.updateDelivered = database.prepare(updateTalk("delivered_up_to = ?, delivered_told = ?"));
        this.updateRead = database.prepare(updateTalk("read_up_to = ?, read_told = ?"));
    }

    private static String updateTalk(String assignments) {
        return "UPDATE {ks}.talks USING TIMESTAMP ? SET " + assignments + " WHERE account_id = ? AND address = ?";
    }

    @Override
    public Identity claim(Identity identity) {
        var owner = database.decide(
                claim.bind(and(values(identity), UUID.randomUUID())),
                result -> result.wasApplied() ? identity : identity(Columns.present(result.one())));
        writeOfUser(owner);
        return owner;
    }

    /// Nothing when it is somebody else's by now: who decided that writes it.
    private void writeOfUser(Identity owner) {
        decided(owner).ifPresent(decided -> database.write(insertOfUser.bind(and(values(owner), decided.time))));
    }

    /// That the address is the user's; empty when it is not.
    private Optional<Decided> decided(Identity identity) {
        return database.one(selectDecided.bind(identity.account().value(), identity.address()))
                .filter(row ->
                        Columns.uuid(row, "user_id").equals(identity.user().value()))
                .map(row -> new Decided(Optional.ofNullable(row.getUuid("decision")), row.getLong("time")));
    }

    private static @Nullable Object[] and(@Nullable Object[] values, Object more) {
        var all = Arrays.copyOf(values, values.length + 1);
        all[values.length] = more;
        return all;
    }

    private static @Nullable Object[] values(Identity identity) {
        return new @Nullable Object[] {
            identity.account().value(),
            identity.address(),
            identity.tenant().value(),
            identity.channel().wireName(),
            identity.user().value(),
            identity.name().orElse(null),
            identity.attributes(),
            identity.createdAt()
        };
    }

    @Override
    public Optional<Identity> find(ChannelAccountId account, String address) {
        return database.one(select.bind(account.value(), address)).map(CassandraIdentities::identity);
    }

    @Override
    public List<Identity> of(TenantId tenant, UserId user) {
        return of(tenant, Set.of(user)).getOrDefault(user, List.of());
    }

    @Override
    public Map<UserId, List<Identity>> of(TenantId tenant, Set<UserId> users) {
        var ids = users.stream().map(UserId::value).toList();
        return database.all(selectOfUsers.bind(tenant.value(), ids)).stream()
                .map(CassandraIdentities::identity)
                .collect(Collectors.groupingBy(Identity::user));
    }

    @Override
    public void remove(Identity identity) {
        change(
                identity,
                decision -> delete.bind(
                        new @Nullable Object[] {identity.account().value(), identity.address(), decision.orElse(null)
                        }));
    }

    /// The new place last: a crash in between leaves it in none, and whoever repeats the call finishes it.
    @Override
    public boolean move(Identity identity, UserId to) {
        change(
                identity,
                decision -> update.bind(new @Nullable Object[] {
                    to.value(), UUID.randomUUID(), identity.account().value(), identity.address(), decision.orElse(null)
                }));
        var moved = identity.of(to);
        writeOfUser(moved);
        return decided(moved).isPresent();
    }

    /// Takes the address from the user, and then from its place by the user. What stands there without
    /// being decided is left of a change that stopped half-way: it is read before the decision, so it is
    /// older.
    private void change(Identity identity, Function<Optional<UUID>, BoundStatement> change) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var left = written(identity);
            var decided = decided(identity);
            if (decided.isEmpty()) {
                left.ifPresent(time -> deleteOfUser(identity, time));
                return;
            }
            if (database.decide(change.apply(decided.get().decision), ResultSet::wasApplied)) {
                deleteOfUser(identity, decided.get().time);
                return;
            }
        }
        throw new StoreUnavailable("too many change the identity of this address at the same moment");
    }

    /// The timestamp under which it stands by its user.
    private Optional<Long> written(Identity identity) {
        var bound = selectWritten.bind(
                identity.tenant().value(),
                identity.user().value(),
                identity.account().value(),
                identity.address());
        return database.one(bound).map(row -> row.getLong("time"));
    }

    private void deleteOfUser(Identity identity, long time) {
        database.write(deleteOfUser.bind(
                time,
                identity.tenant().value(),
                identity.user().value(),
                identity.account().value(),
                identity.address()));
    }

    @Override
    public Talk talk(ChannelAccountId account, String address) {
        return database.one(selectTalk.bind(account.value(), address))
                .map(CassandraIdentities::talk)
                .orElse(Talk.NONE);
    }

    @Override
    public void sent(ChannelAccountId account, String address, ConversationId conversation, Instant at) {
        database.write(
                updateConversation.bind(WriteTime.latestWins(at), conversation.value(), account.value(), address));
    }

    @Override
    public void heard(
            ChannelAccountId account, String address, ConversationId conversation, String externalId, Instant at) {
        database.write(updateHeard.bind(
                WriteTime.latestWins(at), conversation.value(), at, externalId, account.value(), address));
    }

    @Override
    public void mark(ChannelAccountId account, String address, DeliveryStatus status, Mark mark) {
        var update = switch (status) {
            case DELIVERED -> updateDelivered;
            case READ -> updateRead;
            case SENT, FAILED -> throw new IllegalArgumentException("no provider has marks of " + status);
        };
        database.write(update.bind(writtenAt(mark), mark.upTo(), mark.told(), account.value(), address));
    }

    private static long writtenAt(Mark mark) {
        return WriteTime.latestWins(mark.upTo()) + (mark.equals(mark.whollyTold()) ? 1 : 0);
    }

    private static Talk talk(Row row) {
        return new Talk(
                Optional.ofNullable(row.getUuid("conversation_id")).map(ConversationId::new),
                Columns.optionalInstant(row, "last_heard"),
                Optional.ofNullable(row.getString("last_heard_id")),
                mark(row, "delivered_up_to", "delivered_told"),
                mark(row, "read_up_to", "read_told"));
    }

    /// Marks from before there was the second column count as told.
    private static Optional<Mark> mark(Row row, String upTo, String told) {
        return Columns.optionalInstant(row, upTo)
                .map(reached ->
                        new Mark(reached, Columns.optionalInstant(row, told).orElse(reached)));
    }

    private static Identity identity(Row row) {
        return new Identity(
                new TenantId(Columns.uuid(row, "tenant_id")),
                new ChannelAccountId(Columns.uuid(row, "account_id")),
                new Channel(Columns.text(row, "channel")),
                Columns.text(row, "address"),
                new UserId(Columns.uuid(row, "user_id")),
                Optional.ofNullable(row.getString("name")),
                Columns.textMap(row, "attributes"),
                Columns.instant(row, "created_at"));
    }
}
