package io.chat4all.storage;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.chat4all.model.Channel;
import io.chat4all.model.ChannelAccountId;
import io.chat4all.model.ConversationId;
import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// `identities` decides whose an address is, `identities_by_user` holds it again by its user. A crash in
/// between leaves an address that is claimed and not found by its user; whoever claims it next finishes
/// that.
///
/// Talks are merged by Cassandra: the timestamp of a cell is the time that it is about.
final class CassandraIdentities implements Identities {

    static final String UPDATE_CONVERSATION = updateTalk("conversation_id = ?");

    private static final String COLUMNS =
            "account_id, address, tenant_id, channel, user_id, name, attributes, created_at";

    private final Database database;
    private final PreparedStatement claim;
    private final PreparedStatement select;
    private final PreparedStatement delete;
    private final PreparedStatement insertOfUser;
    private final PreparedStatement selectOfUsers;
    private final PreparedStatement deleteOfUser;
    private final PreparedStatement selectTalk;
    private final PreparedStatement updateConversation;
    private final PreparedStatement updateHeard;
    private final PreparedStatement updateDelivered;
    private final PreparedStatement updateRead;

    CassandraIdentities(Database database) {
        this.database = database;
        this.claim = database.prepare(
                "INSERT INTO {ks}.identities (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?) IF NOT EXISTS");
        this.select =
                database.prepare("SELECT " + COLUMNS + " FROM {ks}.identities WHERE account_id = ? AND address = ?");
        this.delete = database.prepare("DELETE FROM {ks}.identities WHERE account_id = ? AND address = ? IF EXISTS");
        this.insertOfUser = database.prepare(
                "INSERT INTO {ks}.identities_by_user (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
        this.selectOfUsers = database.prepare(
                "SELECT " + COLUMNS + " FROM {ks}.identities_by_user WHERE tenant_id = ? AND user_id IN ?");
        this.deleteOfUser = database.prepare("DELETE FROM {ks}.identities_by_user"
                + " WHERE tenant_id = ? AND user_id = ? AND account_id = ? AND address = ?");
        this.selectTalk =
                database.prepare("SELECT conversation_id, last_heard, last_heard_id, delivered_up_to, read_up_to"
                        + " FROM {ks}.talks WHERE account_id = ? AND address = ?");
        this.updateConversation = database.prepare(UPDATE_CONVERSATION);
        this.updateHeard = database.prepare(updateTalk("conversation_id = ?, last_heard = ?, last_heard_id = ?"));
        this.updateDelivered = database.prepare(updateTalk("delivered_up_to = ?"));
        this.updateRead = database.prepare(updateTalk("read_up_to = ?"));
    }

    private static String updateTalk(String assignments) {
        return "UPDATE {ks}.talks USING TIMESTAMP ? SET " + assignments + " WHERE account_id = ? AND address = ?";
    }

    @Override
    public Identity claim(Identity identity) {
        var owner = database.decide(
                claim.bind(values(identity)),
                result -> result.wasApplied() ? identity : identity(Columns.present(result.one())));
        database.write(insertOfUser.bind(values(owner)));
        return owner;
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
        database.decide(delete.bind(identity.account().value(), identity.address()), result -> result.wasApplied());
        database.write(deleteOfUser.bind(
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
    public void deliveredUpTo(ChannelAccountId account, String address, Instant sent) {
        database.write(updateDelivered.bind(WriteTime.latestWins(sent), sent, account.value(), address));
    }

    @Override
    public void readUpTo(ChannelAccountId account, String address, Instant sent) {
        database.write(updateRead.bind(WriteTime.latestWins(sent), sent, account.value(), address));
    }

    private static Talk talk(Row row) {
        return new Talk(
                Optional.ofNullable(row.getUuid("conversation_id")).map(ConversationId::new),
                Columns.optionalInstant(row, "last_heard"),
                Optional.ofNullable(row.getString("last_heard_id")),
                Columns.optionalInstant(row, "delivered_up_to"),
                Columns.optionalInstant(row, "read_up_to"));
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
