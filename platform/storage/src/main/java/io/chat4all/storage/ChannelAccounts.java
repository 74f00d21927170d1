package io.chat4all.storage;

import io.chat4all.model.Channel;
import io.chat4all.model.ChannelAccountId;
import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The senders of tenants on channels. Few, and read often: who uses them keeps them for some seconds.
public interface ChannelAccounts {

    /// @param name what people call it
    /// @param settings by the names of the channel's form
    /// @param credentials by the names of the channel's form: references to secrets, never secrets
    /// @param inbox users who get a conversation that somebody begins with this account
    /// @param enabled false holds what is to be sent, and refuses what comes
    record ChannelAccount(
            TenantId tenant,
            ChannelAccountId id,
            Channel channel,
            String name,
            Map<String, String> settings,
            Map<String, String> credentials,
            List<UserId> inbox,
            boolean enabled,
            Instant createdAt,
            Instant updatedAt) {

        public ChannelAccount {
            settings = Map.copyOf(settings);
            credentials = Map.copyOf(credentials);
            inbox = List.copyOf(inbox);
        }
    }

    /// Stores all of it, new or changed. The last one to save wins.
    void save(ChannelAccount account);

    Optional<ChannelAccount> find(ChannelAccountId id);

    /// In order of their ids.
    List<ChannelAccount> of(TenantId tenant);

    /// Nothing happens when there is none.
    void remove(ChannelAccount account);
}
