package io.chat4all.gateway.conversations;

import static io.chat4all.gateway.RefusedAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.gateway.OneConversation;
import io.chat4all.model.ConversationId;
import io.chat4all.model.Member;
import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import io.chat4all.service.auth.Principal;
import io.chat4all.service.auth.Scope;
import io.chat4all.service.errors.ErrorCode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 10, unit = TimeUnit.SECONDS)
class ConversationAccessTest {

    private static final TenantId TENANT = TenantId.create();
    private static final ConversationId HERE = ConversationId.create();
    private static final UserId ALICE = UserId.create();
    private static final UserId BOB = UserId.create();

    private final AtomicLong nanos = new AtomicLong();
    private final OneConversation store = new OneConversation(TENANT, HERE, ALICE);
    private final ConversationAccess access = new ConversationAccess(store, nanos::get);

    @Test
    void aMembershipIsBelievedForAMomentAndNoLonger() {
        access.requireMember(HERE, ALICE);
        store.removeMembers(store.find(HERE).orElseThrow(), Set.of(ALICE));

        nanos.addAndGet(ConversationAccess.BELIEVED.minusMillis(1).toNanos());
        assertThat(access.requireMember(HERE, ALICE).user()).isEqualTo(ALICE);
        assertThat(store.memberReads()).isEqualTo(1);

        nanos.addAndGet(ConversationAccess.BELIEVED.toNanos());
        assertRefused(ErrorCode.NOT_A_MEMBER, () -> access.requireMember(HERE, ALICE));
    }

    @Test
    void aChangeMadeHereHoldsAtOnce() {
        access.requireMember(HERE, ALICE);
        store.removeMembers(store.find(HERE).orElseThrow(), Set.of(ALICE));

        access.forget(HERE, Set.of(ALICE));

        assertRefused(ErrorCode.NOT_A_MEMBER, () -> access.requireMember(HERE, ALICE));
    }

    @Test
    void whoWasNoMemberIsLookedUpAgain() {
        assertRefused(ErrorCode.NOT_A_MEMBER, () -> access.requireMember(HERE, BOB));
        store.addMembers(store.find(HERE).orElseThrow(), List.of(new Member(BOB, 7)));

        assertThat(access.requireVisible(caller(TENANT, Optional.of(BOB)), HERE))
                .isEqualTo(7);
    }

    @Test
    void anotherTenantFindsNothingBeforeAndAfterItIsKnownWhoseItIs() {
        var foreigner = caller(TenantId.create(), Optional.empty());

        assertRefused(ErrorCode.CONVERSATION_NOT_FOUND, () -> access.requireVisible(foreigner, HERE));
        assertThat(access.requireVisible(caller(TENANT, Optional.empty()), HERE))
                .isZero();
        assertRefused(ErrorCode.CONVERSATION_NOT_FOUND, () -> access.requireVisible(foreigner, HERE));
    }

    private static Principal caller(TenantId tenant, Optional<UserId> user) {
        return new Principal(tenant, user, Scope.OF_USERS, Instant.MAX);
    }
}
