package io.chat4all.storage;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.chat4all.model.Conversation;
import io.chat4all.model.ConversationId;
import io.chat4all.model.ConversationType;
import io.chat4all.model.Member;
import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// A conversation is created in three steps: its row, with the founders, by a lightweight transaction that decides
/// who has the id; the rows of its members; the mark that this is done. After a crash in between the conversation
/// has no members, or some. Whoever creates it again is told that the id is taken, and finishes what the first one
/// began.
final class CassandraConversations implements Conversations {

    private static final String COLUMNS = "conversation_id, tenant_id, type, metadata, created_at, founders";

    private final Database database;
    private final Membership membership;
    private final PreparedStatement insert;
    private final PreparedStatement markFounded;
    private final PreparedStatement select;

    private record Stored(Conversation conversation, List<Member> founders, boolean founded) {}

    CassandraConversations(Database database, Membership membership) {
        this.database = database;
        this.membership = membership;
        this.insert = database.prepare(
                "INSERT INTO {ks}.conversations (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?) IF NOT EXISTS");
        this.markFounded = database.prepare("UPDATE {ks}.conversations SET founded = true WHERE conversation_id = ?");
        this.select = database.prepare("SELECT " + COLUMNS + " FROM {ks}.conversations WHERE conversation_id = ?");
    }

    @Override
    public boolean create(Conversation conversation, List<Member> members) {
        var before = takeId(conversation, members);
        var stored = before.orElseGet(() -> new Stored(conversation, members, false));
        if (!stored.founded) {
            membership.found(stored.conversation, stored.founders);
            database.write(markFounded.bind(conversation.id().value()));
        }
        return before.isEmpty();
    }

    /// What has the id already; empty when it is ours now.
    private Optional<Stored> takeId(Conversation conversation, List<Member> members) {
        var bound = insert.bind(
                conversation.id().value(),
                conversation.tenant().value(),
                conversation.type().name(),
                conversation.metadata(),
                conversation.createdAt(),
                members.stream()
                        .collect(Collectors.toMap(member -> member.user().value(), Member::joinedSeq)));
        return database.decide(
                bound,
                result ->
                        result.wasApplied() ? Optional.empty() : Optional.of(storedOf(Columns.present(result.one()))));
    }

    @Override
    public Optional<Conversation> find(ConversationId id) {
        return database.one(select.bind(id.value())).map(CassandraConversations::conversationOf);
    }

    @Override
    public Optional<Member> member(ConversationId conversation, UserId user) {
        return membership.member(conversation, user);
    }

    @Override
    public List<Member> members(ConversationId conversation) {
        return membership.members(conversation);
    }

    @Override
    public void addMembers(Conversation conversation, List<Member> members) {
        membership.add(conversation, members);
    }

    @Override
    public void removeMembers(Conversation conversation, Set<UserId> users) {
        membership.remove(conversation, users);
    }

    @Override
    public Page of(TenantId tenant, UserId user, Optional<ConversationId> after, int limit) {
        return membership.conversations(tenant, user, after, limit);
    }

    private static Stored storedOf(Row row) {
        return new Stored(conversationOf(row), foundersOf(row), row.getBoolean("founded"));
    }

    private static Conversation conversationOf(Row row) {
        return new Conversation(
                new ConversationId(Columns.uuid(row, "conversation_id")),
                new TenantId(Columns.uuid(row, "tenant_id")),
                ConversationType.valueOf(Columns.text(row, "type")),
                Columns.textMap(row, "metadata"),
                Columns.instant(row, "created_at"));
    }

    private static List<Member> foundersOf(Row row) {
        Map<UUID, Long> founders = Objects.requireNonNull(row.getMap("founders", UUID.class, Long.class));
        return founders.entrySet().stream()
                .map(founder -> new Member(new UserId(founder.getKey()), founder.getValue()))
                .toList();
    }
}
