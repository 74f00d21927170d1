package io.chat4all.storage;

import static io.chat4all.storage.TestStores.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.model.Channel;
import io.chat4all.model.ChannelAccountId;
import io.chat4all.model.ConversationId;
import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import io.chat4all.storage.Identities.Identity;
import io.chat4all.storage.Identities.Talk;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
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
        identities.readUpTo(account, "+55", NOON);
        identities.readUpTo(account, "+55", NOON.minusSeconds(1));
        identities.deliveredUpTo(account, "+55", NOON.plusSeconds(1));

        assertThat(identities.talk(account, "+55").readUpTo()).contains(NOON);
        assertThat(identities.talk(account, "+55").deliveredUpTo()).contains(NOON.plusSeconds(1));
    }

    private Identity identity(String address, UserId user, Optional<String> name) {
        return new Identity(
                tenant, account, new Channel("pigeon"), address, user, name, Map.of("phone", address), NOON);
    }
}
