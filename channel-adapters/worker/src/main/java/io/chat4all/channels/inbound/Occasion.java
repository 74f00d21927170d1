package io.chat4all.channels.inbound;

import com.github.f4b6a3.uuid.UuidCreator;
import io.chat4all.channel.FetchedMedia;
import io.chat4all.model.ConversationId;
import io.chat4all.model.FileId;
import io.chat4all.model.UserId;
import io.chat4all.storage.ChannelAccounts.ChannelAccount;
import java.io.IOException;
import java.time.Instant;

/// Something that is said in a conversation over a channel, as far as its media need to know.
///
/// @param externalId the provider's id of what is said
/// @param receivedAt when we were told
/// @param attempt how often this process has tried to take it, 1 for the first
record Occasion(
        ChannelAccount account,
        UserId sender,
        ConversationId conversation,
        String externalId,
        Instant receivedAt,
        int attempt,
        Fetch fetch) {

    /// How its media are fetched.
    interface Fetch {
        FetchedMedia fetch(String reference) throws IOException;
    }

    /// Follows from the provider's id: what is taken again is the same file.
    FileId file(int index) {
        return new FileId(UuidCreator.getNameBasedSha1(account.id().value(), "file:" + externalId + ":" + index));
    }
}
