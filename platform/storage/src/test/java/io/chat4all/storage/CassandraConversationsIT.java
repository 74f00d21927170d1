package io.chat4all.storage;

import static io.chat4all.storage.TestStores.NOON;
import static io.chat4all.storage.TestStores.group;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import io.chat4all.model.Conversation;
import io.chat4all.model.ConversationId;
import io.chat4all.model.ConversationType;
import io.chat4all.model.Member;
import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 300, unit = TimeUnit.SECONDS)
class CassandraConversationsIT {

    private final Conversations conversations = TestStores.shared().conversations();
    private final Conversation group = group();
    private final UserId ada = UserId.create();
    private final UserId ben = UserId.create();

    @Test
    void aCreatedConversationIsFoundWithItsMembers() {
        assertThat(conversations.create(group, founders())).isTrue();
        assertThat(conversations.find(group.id())).contains(group);
        assertThat(conversations.members(group.id())).containsExactlyInAnyOrderElementsOf(founders());
        assertThat(conversations.member(group.id(), ada)).contains(new Member(ada, 0));
        assertThat(conversations.member(group.id(), UserId.create())).isEmpty();
        assertThat(listed(ada)).containsExactly(group.id());
    }

    @Test
    void whatWasNeverCreatedIsNotFound() {
        assertThat(conversations.find(group.id())).isEmpty();
        assertThat(conversations.members(group.id())).isEmpty();
        assertThat(conversations.member(group.id(), ada)).isEmpty();
        assertThat(listed(ada)).isEmpty();
    }

    @Test
    void aTakenIdIsRefusedAndNothingChanges() {
        conversations.create(group, founders());
        var thief = new Conversation(group.id(), TenantId.create(), ConversationType.DIRECT, Map.of(), NOON);
        var eve = UserId.create();
        assertThat(conversations.create(thief, List.of(new Member(eve, 0)))).isFalse();
        assertThat(conversations.find(group.id())).contains(group);
        assertThat(conversations.member(group.id(), eve)).isEmpty();
        assertThat(conversations.of(thief.tenant(), eve, Optional.empty(), 10).conversations())
                .isEmpty();
    }

    @Test
    void creatingAgainBringsNobodyBackWhoWasRemoved() {
        conversations.create(group, founders());
        conversations.removeMembers(group, Set.of(ben));
        assertThat(conversations.create(group, founders())).isFalse();
        assertThat(conversations.member(group.id(), ben)).isEmpty();
    }

    @Test
    void whatACrashLeftHalfCreatedIsFinishedByTheNextWhoTries() {
        // What is left by one who died right after it got the id.
        TestStores.execute(
                "INSERT INTO shared.conversations (conversation_id, tenant_id, type, metadata, created_at, founders)"
                        + " VALUES (%s, %s, 'GROUP', {'subject': 'lunch'}, '%s', {%s: 0, %s: 0}) IF NOT EXISTS"
                                .formatted(group.id(), group.tenant(), NOON, ada, ben));
        assertThat(conversations.create(group, List.of(new Member(UserId.create(), 0))))
                .isFalse();
        assertThat(conversations.find(group.id())).contains(group);
        assertThat(conversations.members(group.id())).containsExactlyInAnyOrderElementsOf(founders());
        assertThat(listed(ben)).containsExactly(group.id());
    }

    @Test
    void aMemberWhoIsAddedAgainKeepsItsPlace() {
        conversations.create(group, founders());
        var eve = new Member(UserId.create(), 17);
        conversations.addMembers(group, List.of(new Member(ada, 17), eve));
        conversations.addMembers(group, List.of(new Member(ada, 30), new Member(eve.user(), 30)));
        assertThat(conversations.member(group.id(), ada)).contains(new Member(ada, 0));
        assertThat(conversations.member(group.id(), eve.user())).contains(eve);
        assertThat(listed(eve.user())).containsExactly(group.id());
    }

    @Test
    void whoComesBackHasANewPlace() {
        conversations.create(group, founders());
        conversations.removeMembers(group, Set.of(ben, UserId.create()));
        assertThat(conversations.member(group.id(), ben)).isEmpty();
        assertThat(conversations.members(group.id())).containsExactly(new Member(ada, 0));
        assertThat(listed(ben)).isEmpty();
        conversations.addMembers(group, List.of(new Member(ben, 40)));
        assertThat(conversations.member(group.id(), ben)).contains(new Member(ben, 40));
        assertThat(listed(ben)).containsExactly(group.id());
    }

    @Test
    void ofThoseWhoAddTheSameMembersAtOnceEachSucceeds() throws Exception {
        conversations.create(group, founders());
        var users = IntStream.range(0, 10).mapToObj(_ -> UserId.create()).toList();
        var calls = IntStream.rangeClosed(1, 4)
                .<Callable<Boolean>>mapToObj(caller -> () -> TestStores.untilAnswered(() -> add(users, caller)))
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var call : threads.invokeAll(calls)) {
                assertThat(call).succeedsWithin(90, TimeUnit.SECONDS);
            }
        }
        var joined = users.stream()
                .map(user ->
                        conversations.member(group.id(), user).orElseThrow().joinedSeq())
                .toList();
        assertThat(joined).containsOnly(joined.getFirst());
    }

    @Test
    void theLargestGroupHasRoom() {
        var all = IntStream.range(0, Conversation.MAX_MEMBERS)
                .mapToObj(_ -> new Member(UserId.create(), 0))
                .toList();
        conversations.create(group, all.subList(0, 100));
        conversations.addMembers(group, all.subList(50, all.size()));
        assertThat(conversations.members(group.id())).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void membersComeInTheSameOrderEachTime() {
        var members = Stream.generate(() -> new Member(new UserId(UUID.randomUUID()), 0))
                .limit(30)
                .toList();
        conversations.create(group, members);
        assertThat(conversations.members(group.id())).isEqualTo(conversations.members(group.id()));
    }

    /// UUIDs of several versions, which Cassandra and Java put into different orders.
    @Test
    void allPagesTogetherHaveEachConversationOnce() {
        var ids = Stream.of(
                        Stream.generate(UuidCreator::getTimeOrderedEpoch).limit(8),
                        Stream.generate(UUID::randomUUID).limit(9),
                        Stream.generate(UuidCreator::getTimeBased).limit(4))
                .flatMap(uuids -> uuids)
                .map(ConversationId::new)
                .toList();
        ids.forEach(id -> conversations.create(
                new Conversation(id, group.tenant(), ConversationType.GROUP, Map.of(), NOON), founders()));
        for (var limit : List.of(1, 4, 7, 20, 21, 22)) {
            assertThat(pages(limit))
                    .as("pages of " + limit)
                    .doesNotHaveDuplicates()
                    .containsExactlyInAnyOrderElementsOf(ids);
        }
    }

    @Test
    void theLastPageSaysThatItIsTheLast() {
        conversations.create(group, founders());
        assertThat(conversations.of(group.tenant(), ada, Optional.empty(), 1).next())
                .isEmpty();
    }

    @Test
    void tenantsDoNotSeeEachOthersConversations() {
        conversations.create(group, founders());
        assertThat(conversations
                        .of(TenantId.create(), ada, Optional.empty(), 10)
                        .conversations())
                .isEmpty();
    }

    private boolean add(List<UserId> users, long joinedSeq) {
        conversations.addMembers(
                group, users.stream().map(user -> new Member(user, joinedSeq)).toList());
        return true;
    }

    private List<ConversationId> pages(int limit) {
        var all = new ArrayList<ConversationId>();
        var after = Optional.<ConversationId>empty();
        do {
            var page = conversations.of(group.tenant(), ada, after, limit);
            assertThat(page.conversations()).hasSizeLessThanOrEqualTo(limit);
            all.addAll(page.conversations());
            after = page.next();
        } while (after.isPresent());
        return all;
    }

    private List<ConversationId> listed(UserId user) {
        return conversations.of(group.tenant(), user, Optional.empty(), 10).conversations();
    }

    private List<Member> founders() {
        return List.of(new Member(ada, 0), new Member(ben, 0));
    }
}
