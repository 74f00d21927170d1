package io.chat4all.channels;

import io.chat4all.model.Channel;
import io.chat4all.model.ChannelAccountId;
import io.chat4all.model.TenantId;
import io.chat4all.storage.ChannelAccounts.ChannelAccount;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Accounts of which only the channel matters.
public final class TestAccounts {

    private TestAccounts() {}

    public static ChannelAccount on(Channel channel) {
        return on(channel, TenantId.create(), Map.of());
    }

    public static ChannelAccount on(Channel channel, TenantId tenant, Map<String, String> settings) {
        return new ChannelAccount(
                tenant,
                ChannelAccountId.create(),
                channel,
                "shop",
                settings,
                Map.of(),
                List.of(),
                true,
                Instant.EPOCH,
                Instant.EPOCH);
    }
}
