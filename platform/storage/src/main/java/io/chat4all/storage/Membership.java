package io.chat4all.storage;

import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchType;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import io.chat4all.model.Conversation;
import io.chat4all.model.ConversationId;
import io.chat4all.model.Member;
import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Who is in which conversation. `members` decides; `conversations_by_user` only says where to look, and what it
/// says too much is filtered out.
///
/// Members come and go by lightweight transactions, so the one who was first keeps its `joined_seq`, and of an
/// addition and a removal at the same moment one is the later one. Founders are written with timestamps older than
/// that of any transaction: writing them late or again brings nobody back who was removed.
final class Membership {

    private static final int ATTEMPTS = 10;

    private final Database database;
    private final Clock clock;
    private final PreparedStatement insertFounder;
    private final PreparedStatement insertMember;
    private final PreparedStatement deleteMember;
    private final PreparedStatement selectMember;
    private final PreparedStatement selectMembers;
    private final PreparedStatement selectThoseWith;
    private final ConversationsByUser index;

    Membership(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.index = new ConversationsByUser(database);
        var insert = "INSERT INTO {ks}.members (conversation_id, user_id, joined_seq) VALUES (?, ?, ?)";
        this.insertFounder = database.prepare(insert + " USING TIMESTAMP ?");
        this.insertMember = database.prepare(insert + " IF NOT EXISTS");
        this.deleteMember =
                database.prepare("DELETE FROM {ks}.members WHERE conversation_id = ? AND user_id = ? IF EXISTS");
        this.selectMember = database.prepare(
                "SELECT user_id, joined_seq FROM {ks}.members WHERE conversation_id = ? AND user_id = ?");
        this.selectMembers = database.prepare("SELECT user_id, joined_seq FROM {ks}.members WHERE conversation_id = ?");
        this.selectThoseWith =
                database.prepare("SELECT conversation_id FROM {ks}.members WHERE conversation_id IN ? AND user_id = ?");
    }

    void found(Conversation conversation, List<Member> founders) {
        var time = WriteTime.earliestWins(conversation.createdAt());
        var members = founders.stream()
                .map(founder -> insertFounder.bind(
                        conversation.id().value(), founder.user().value(), founder.joinedSeq(), time));
        database.write(Stream.concat(members, index.inserts(conversation, usersOf(founders), time).stream())
                .toList());
    }

    Optional<Member> member(ConversationId conversation, UserId user) {
        return database.one(selectMember.bind(conversation.value(), user.value()))
                .map(Membership::memberOf);
    }

    List<Member> members(ConversationId conversation) {
        return database.all(selectMembers.bind(conversation.value())).stream()
                .map(Membership::memberOf)
                .toList();
    }

    /// The index first: a crash must not leave a member who does not find the conversation. And again at the end:
    /// a removal at the same moment may have taken it away.
    void add(Conversation conversation, List<Member> members) {
        var users = usersOf(members);
        database.write(index.inserts(conversation, users, WriteTime.latestWins(clock.instant())));
        untilNoneLeft(() -> {
            var present = usersOf(members(conversation.id()));
            return members.stream()
                    .filter(member -> !present.contains(member.user()))
                    .map(member -> insertMember.bind(
                            conversation.id().value(), member.user().value(), member.joinedSeq()))
                    .toList();
        });
        database.write(index.inserts(conversation, users, WriteTime.latestWins(clock.instant())));
    }

    /// The index last, and as of the beginning: an addition that comes after the removal keeps its entry.
    void remove(Conversation conversation, Set<UserId> users) {
        Instant began = clock.instant();
        untilNoneLeft(() -> members(conversation.id()).stream()
                .map(Member::user)
                .filter(users::contains)
                .map(user -> deleteMember.bind(conversation.id().value(), user.value()))
                .toList());
        database.write(index.deletes(conversation, users, WriteTime.latestWins(began)));
    }

    /// Applies all the changes or none; none when somebody else was quicker with one of them, and then asks again
    /// what is left.
    private void untilNoneLeft(Supplier<List<BoundStatement>> changesLeft) {
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            var changes = changesLeft.get();
            if (changes.isEmpty() || database.decide(together(changes), ResultSet::wasApplied)) {
                return;
            }
        }
        throw new StoreUnavailable("too many change the members of this conversation at the same moment");
    }

    private static BatchStatement together(List<BoundStatement> changes) {
        return BatchStatement.newInstance(BatchType.LOGGED).addAll(changes);
    }

    Conversations.Page conversations(TenantId tenant, UserId user, Optional<ConversationId> after, int limit) {
        var found = index.page(tenant, user, after, limit + 1);
        var page = found.stream().limit(limit).toList();
        var next = found.size() > limit ? Optional.of(page.getLast()) : Optional.<ConversationId>empty();
        return new Conversations.Page(thoseWith(user, page), next);
    }

    private List<ConversationId> thoseWith(UserId user, List<ConversationId> page) {
        if (page.isEmpty()) {
            return page;
        }
        List<UUID> ids = page.stream().map(ConversationId::value).toList();
        var confirmed = database.all(selectThoseWith.bind(ids, user.value())).stream()
                .map(row -> new ConversationId(Columns.uuid(row, "conversation_id")))
                .collect(Collectors.toSet());
        return page.stream().filter(confirmed::contains).toList();
    }

    private static Set<UserId> usersOf(List<Member> members) {
        return members.stream().map(Member::user).collect(Collectors.toSet());
    }

    private static Member memberOf(Row row) {
        return new Member(new UserId(Columns.uuid(row, "user_id")), row.getLong("joined_seq"));
    }
}
