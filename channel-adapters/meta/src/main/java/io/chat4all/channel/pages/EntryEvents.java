package io.chat4all.channel.pages;

import com.fasterxml.jackson.databind.JsonNode;
import io.chat4all.channel.ProviderEvent;
import io.chat4all.channel.graph.GraphJson;
import io.chat4all.channel.graph.HubCallback;
import java.time.Instant;
import java.util.List;

/// Reads one entry of a call: all its items
/// (<https://developers.facebook.com/documentation/business-messaging/messenger-platform/webhooks>). What is
/// not understood costs nothing else.
///
/// `standby` is left alone: there another application has the conversation, and it is not ours to answer.
/// So is `changes`, which the console's test button sends, and what is not about messages.
final class EntryEvents implements HubCallback.EntryReader {

    private final String account;

    /// @param account the account's id: of another account of the same app it is not told
    EntryEvents(String account) {
        this.account = account;
    }

    @Override
    public List<ProviderEvent> read(JsonNode entry, Instant receivedAt) {
        return isOurs(entry)
                ? entry.path("messaging")
                        .valueStream()
                        .flatMap(item -> Item.of(item, account, receivedAt).events())
                        .toList()
                : List.of();
    }

    private boolean isOurs(JsonNode entry) {
        return GraphJson.text(entry, "id").filter(account::equals).isPresent();
    }
}
