package io.chat4all.storage;

import static io.chat4all.storage.TestStores.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.model.Channel;
import io.chat4all.model.ChannelAccountId;
import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import io.chat4all.storage.ChannelAccounts.ChannelAccount;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 300, unit = TimeUnit.SECONDS)
class CassandraChannelAccountsIT {

    private final ChannelAccounts accounts = TestStores.shared().channelAccounts();
    private final TenantId tenant = TenantId.create();

    @Test
    void aSavedAccountIsFoundAndListedAsItWasSaved() {
        var account = account("shop", true);
        accounts.save(account);

        assertThat(accounts.find(account.id())).contains(account);
        assertThat(accounts.of(tenant)).containsExactly(account);
        assertThat(accounts.of(TenantId.create())).isEmpty();
    }

    @Test
    void savingItAgainReplacesAllOfIt() {
        var account = account("shop", true);
        accounts.save(account);
        var changed = new ChannelAccount(
                tenant,
                account.id(),
                account.channel(),
                "another",
                Map.of(),
                Map.of(),
                List.of(),
                false,
                account.createdAt(),
                NOON.plusSeconds(1));
        accounts.save(changed);

        assertThat(accounts.find(account.id())).contains(changed);
    }

    @Test
    void aRemovedAccountIsGone() {
        var account = account("shop", true);
        accounts.save(account);
        accounts.remove(account);

        assertThat(accounts.find(account.id())).isEmpty();
        assertThat(accounts.of(tenant)).isEmpty();
    }

    private ChannelAccount account(String name, boolean enabled) {
        return new ChannelAccount(
                tenant,
                ChannelAccountId.create(),
                new Channel("pigeon"),
                name,
                Map.of("loft", "7"),
                Map.of("key", "file:key"),
                List.of(UserId.create()),
                enabled,
                NOON,
                NOON);
    }
}
