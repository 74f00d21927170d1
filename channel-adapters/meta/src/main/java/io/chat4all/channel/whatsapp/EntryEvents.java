package io.chat4all.channel.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import io.chat4all.channel.ProviderEvent;
import io.chat4all.channel.ProviderEvent.AccountNotice;
import io.chat4all.channel.graph.GraphError;
import io.chat4all.channel.graph.GraphJson;
import io.chat4all.channel.graph.HubCallback;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads one entry of a call: all changes, and all items of each
/// (<https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/overview>). What is
/// not understood costs nothing else.
final class EntryEvents implements HubCallback.EntryReader {

    private final String phoneNumberId;

    /// @param phoneNumberId the account's: of another number of the same business it is not told
    EntryEvents(String phoneNumberId) {
        this.phoneNumberId = phoneNumberId;
    }

    @Override
    public List<ProviderEvent> read(JsonNode entry, Instant receivedAt) {
        var notedAt = GraphJson.time(entry, "time").orElse(receivedAt);
        return entry.path("changes")
                .valueStream()
                .flatMap(change -> change(change, receivedAt, notedAt))
                .toList();
    }

    private Stream<ProviderEvent> change(JsonNode change, Instant receivedAt, Instant notedAt) {
        var field = change.path("field").asText("");
        var value = change.path("value");
        return switch (field) {
            case "messages" -> isOurs(value) ? messages(value, receivedAt) : Stream.empty();
            case "smb_message_echoes" ->
                isOurs(value)
                        ? read(value, "message_echoes", echo -> MessageEvents.echo(echo, receivedAt))
                        : Stream.empty();
            case "user_preferences" ->
                isOurs(value)
                        ? read(value, "user_preferences", item -> ConsentEvents.read(item, receivedAt))
                        : Stream.empty();
            default -> AccountEvents.read(field, value, notedAt).stream();
        };
    }

    private boolean isOurs(JsonNode value) {
        return GraphJson.text(value.path("metadata"), "phone_number_id")
                .filter(phoneNumberId::equals)
                .isPresent();
    }

    private static Stream<ProviderEvent> messages(JsonNode value, Instant receivedAt) {
        var contacts = value.path("contacts");
        return Stream.of(
                        read(value, "messages", message -> MessageEvents.read(message, contacts, receivedAt)),
                        read(value, "statuses", status -> StatusEvents.read(status, receivedAt)),
                        read(value, "errors", error -> GraphError.read(error).map(known -> notice(known, receivedAt))))
                .flatMap(events -> events);
    }

    private static AccountNotice notice(GraphError error, Instant at) {
        return new AccountNotice("error " + error.name() + ": " + error.detail(), at);
    }

    private interface ItemReader {
        Optional<? extends ProviderEvent> read(JsonNode item);
    }

    private static Stream<ProviderEvent> read(JsonNode value, String name, ItemReader reader) {
        return value.path(name).valueStream().flatMap(item -> reader.read(item).stream());
    }
}
