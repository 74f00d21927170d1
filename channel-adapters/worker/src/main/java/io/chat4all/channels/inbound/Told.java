package io.chat4all.channels.inbound;

import io.chat4all.channels.inbound.Occasion.Fetch;
import io.chat4all.log.v1.ProviderEvent;
import io.chat4all.model.ConversationId;
import io.chat4all.model.UserId;
import io.chat4all.storage.ChannelAccounts.ChannelAccount;
import java.time.Instant;

/// What a provider told, and how its media are fetched.
///
/// @param attempt how often this process has tried to take it, 1 for the first
record Told(ProviderEvent event, ChannelAccount account, int attempt, Fetch fetch) {

    Occasion occasion(UserId sender, ConversationId conversation, String externalId) {
        return new Occasion(
                account,
                sender,
                conversation,
                externalId,
                Instant.ofEpochMilli(event.getReceivedAtMillis()),
                attempt,
                fetch);
    }
}
