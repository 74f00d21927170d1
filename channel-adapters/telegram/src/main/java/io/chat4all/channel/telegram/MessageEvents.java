package io.chat4all.channel.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import io.chat4all.channel.ProviderEvent;
import io.chat4all.channel.ProviderEvent.AddressChanged;
import io.chat4all.channel.ProviderEvent.MessageEdited;
import io.chat4all.channel.ProviderEvent.MessageReceived;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// What a person wrote, or wrote anew (<https://core.telegram.org/bots/api#message>).
final class MessageEvents {

    private MessageEvents() {}

    static Optional<ProviderEvent> read(JsonNode message, Instant receivedAt) {
        var at = BotJson.time(message, "date").orElse(receivedAt);
        return moved(message, at).or(() -> received(message, at));
    }

    /// A group became a supergroup: the only thing that is heard of groups.
    private static Optional<ProviderEvent> moved(JsonNode message, Instant at) {
        return BotJson.number(message, "migrate_to_chat_id")
                .flatMap(to -> BotJson.number(message.path("chat"), "id")
                        .map(from -> new AddressChanged(from.toString(), to.toString(), at)));
    }

    /// Nothing, when Telegram only notes that something happened in the chat.
    private static Optional<ProviderEvent> received(JsonNode message, Instant at) {
        var contents = InboundContents.read(message);
        if (contents.isEmpty()) {
            return Optional.empty();
        }
        return Sender.of(message.path("chat"), message.path("from"), ownPhone(message))
                .flatMap(person -> ChatMessage.of(message)
                        .map(id -> new MessageReceived(id.externalId(), person, contents, replyTo(message), at)));
    }

    private static Optional<String> replyTo(JsonNode message) {
        return ChatMessage.of(message.path("reply_to_message")).map(ChatMessage::externalId);
    }

    /// The number of whoever shares a card of their own, which Telegram vouches for.
    private static Map<String, String> ownPhone(JsonNode message) {
        var contact = message.path("contact");
        var isOwn = BotJson.number(contact, "user_id")
                .filter(id -> BotJson.number(message.path("from"), "id")
                        .filter(id::equals)
                        .isPresent())
                .isPresent();
        return BotJson.text(contact, "phone_number")
                .filter(_ -> isOwn)
                .map(phone -> Map.of("phone", phone.startsWith("+") ? phone : "+" + phone))
                .orElseGet(Map::of);
    }

    /// Of a text or of what stands under a file. A place that moves on is edited too, and not told.
    static Optional<ProviderEvent> edited(JsonNode message, Instant receivedAt) {
        var at = BotJson.time(message, "edit_date").orElse(receivedAt);
        var body = BotJson.text(message, "text").or(() -> BotJson.text(message, "caption"));
        return Sender.of(message.path("chat"), message.path("from"))
                .flatMap(person -> ChatMessage.of(message)
                        .flatMap(id -> body.map(text -> new MessageEdited(id.externalId(), person, text, at))));
    }
}
