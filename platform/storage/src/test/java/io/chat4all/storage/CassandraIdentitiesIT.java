package io.chat4all.storage;

import static io.chat4all.storage.TestStores.NOON;
import static io.chat4all.storage.TestStores.untilAnswered;
import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.model.Channel;
import io.chat4all.model.ChannelAccountId;
import io.chat4all.model.ConversationId;
import io.chat4all.model.DeliveryStatus;
import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import io.chat4all.storage.Identities.Identity;
import io.chat4all.storage.Identities.Mark;
import io.chat4all.storage.Identities.Talk;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 300, unit = TimeUnit.SECONDS)
class CassandraIdentitiesIT {

    private final Identities identities = TestStores.shared().identities();
    private final TenantId tenant = TenantId.create();
    private final ChannelAccountId account = ChannelAccountId.create();
    private final UserId ana = UserId.create();

    @Test
    void aClaimedAddressIsFoundByItselfAndByItsUser() {
        var identity = identity("+55", ana, Optional.of("Ana"));

        assertThat(identities.claim(identity)).isEqualTo(identity);
        assertThat(identities.find(account, "+55")).contains(identity);
        assertThat(identities.of(tenant, ana)).containsExactly(identity);
        assertThat(identities.of(tenant, Set.of(ana, UserId.create()))).isEqualTo(Map.of(ana, List.of(identity)));
    }

    @Test
    void anAddressThatIsSomebodysStaysSo() {
        var first = identity("+55", ana, Optional.empty());
        identities.claim(first);

        assertThat(identities.claim(identity("+55", UserId.create(), Optional.empty())))
                .isEqualTo(first);
    }

    @Test
    void aRemovedIdentityIsGoneAndItsAddressFree() {
        var identity = identity("+55", ana, Optional.empty());
        identities.claim(identity);
        identities.remove(identity);

        assertThat(identities.find(account, "+55")).isEmpty();
        assertThat(identities.of(tenant, ana)).isEmpty();
        var next = identity("+55", UserId.create(), Optional.empty());
        assertThat(identities.claim(next)).isEqualTo(next);
    }

    @Test
    void anAddressThatWasClaimedAnewIsNotTakenAwayByALateRemoval() {
        var first = identity("+55", ana, Optional.empty());
        identities.claim(first);
        identities.remove(first);
        identities.claim(first);
        identities.claim(first);

        assertThat(identities.find(account, "+55")).contains(first);
        assertThat(identities.of(tenant, ana)).containsExactly(first);
    }

    @Test
    void aMovedAddressIsTheOtherUsersAndCanComeBack() {
        var bob = UserId.create();
        var identity = identity("+55", ana, Optional.of("Ana"));
        identities.claim(identity);

        assertThat(identities.move(identity, bob)).isTrue();
        assertThat(identities.find(account, "+55")).contains(identity.of(bob));
        assertThat(identities.of(tenant, Set.of(ana, bob))).isEqualTo(Map.of(bob, List.of(identity.of(bob))));

        assertThat(identities.move(identity, UserId.create())).isFalse();
        assertThat(identities.move(identity.of(bob), ana)).isTrue();
        assertThat(identities.of(tenant, Set.of(ana, bob))).isEqualTo(Map.of(ana, List.of(identity)));
    }

    /// Many claim, move and remove one address at once. Whatever came last: it is found by its user if and
    /// only if it is that user's.
    @Test
    void howeverManyWriteAtOnceBothPlacesSayTheSameInTheEnd() throws InterruptedException {
        var rivals = List.of(ana, UserId.create(), UserId.create());
        for (int round = 0; round < 8; round++) {
            var address = "+55" + round;
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                rivals.forEach(rival -> threads.submit(() -> fight(address, rival, rivals)));
            }
            assertBothPlacesAgree(address, rivals);
        }
    }

    private void fight(String address, UserId rival, List<UserId> rivals) {
        var random = new Random(rival.value().getLeastSignificantBits());
        for (int turn = 0; turn < 6; turn++) {
            var claimed = untilAnswered(() -> identities.claim(identity(address, rival, Optional.empty())));
            var other = rivals.get(random.nextInt(rivals.size()));
            if (random.nextBoolean()) {
                untilAnswered(() -> identities.move(claimed, other));
            } else {
                untilAnswered(() -> {
                    identities.remove(claimed);
                    return true;
                });
            }
        }
    }

    private void assertBothPlacesAgree(String address, List<UserId> rivals) {
        var owner = identities.find(account, address).map(Identity::user);
        for (var rival : rivals) {
            var found = identities.of(tenant, rival).stream()
                    .anyMatch(identity -> identity.address().equals(address));
            assertThat(found).as(address).isEqualTo(owner.filter(rival::equals).isPresent());
        }
    }

    @Test
    void ofATalkTheNewestIsRemembered() {
        var newer = ConversationId.create();
        assertThat(identities.talk(account, "+55")).isEqualTo(Talk.NONE);

        identities.heard(account, "+55", newer, "m2", NOON.plusSeconds(2));
        identities.heard(account, "+55", ConversationId.create(), "m1", NOON.plusSeconds(1));
        identities.sent(account, "+55", ConversationId.create(), NOON);

        assertThat(identities.talk(account, "+55"))
                .isEqualTo(new Talk(
                        Optional.of(newer),
                        Optional.of(NOON.plusSeconds(2)),
                        Optional.of("m2"),
                        Optional.empty(),
                        Optional.empty()));
    }

    @Test
    void watermarksOnlyRise() {
        var read = new Mark(NOON, NOON.minusSeconds(9));
        identities.mark(account, "+55", DeliveryStatus.READ, read);
        identities.mark(account, "+55", DeliveryStatus.READ, new Mark(NOON.minusSeconds(1), NOON.minusSeconds(1)));
        var delivered = new Mark(NOON.plusSeconds(1), NOON);
        identities.mark(account, "+55", DeliveryStatus.DELIVERED, delivered.whollyTold());
        identities.mark(account, "+55", DeliveryStatus.DELIVERED, delivered);

        assertThat(identities.talk(account, "+55").read()).contains(read);
        assertThat(identities.talk(account, "+55").delivered()).contains(delivered.whollyTold());
    }

    private Identity identity(String address, UserId user, Optional<String> name) {
        return new Identity(
                tenant, account, new Channel("pigeon"), address, user, name, Map.of("phone", address), NOON);
    }
}
