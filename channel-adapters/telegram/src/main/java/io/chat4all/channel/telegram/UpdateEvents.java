package io.chat4all.channel.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import io.chat4all.channel.InboundContent.Chosen;
import io.chat4all.channel.ProviderEvent;
import io.chat4all.channel.ProviderEvent.ConsentChanged;
import io.chat4all.channel.ProviderEvent.MessageReceived;
import io.chat4all.channel.ProviderEvent.Reacted;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What an update tells (<https://core.telegram.org/bots/api#update>): at most one of its kinds is there,
/// and of a kind that is not known nothing is told. Only what is said to the bot alone counts: in groups
/// and channels people speak to each other.
final class UpdateEvents {

    private UpdateEvents() {}

    /// @param id of the update: comes again with it
    static List<ProviderEvent> read(JsonNode update, long id, Instant receivedAt) {
        return Stream.of(
                        MessageEvents.read(update.path("message"), receivedAt),
                        MessageEvents.edited(update.path("edited_message"), receivedAt),
                        pressed(update.path("callback_query"), id, receivedAt),
                        reacted(update.path("message_reaction"), receivedAt),
                        member(update.path("my_chat_member"), receivedAt))
                .flatMap(Optional::stream)
                .toList();
    }

    /// A button below a message of ours. When it was pressed is not told.
    private static Optional<ProviderEvent> pressed(JsonNode query, long id, Instant at) {
        var message = query.path("message");
        return BotJson.text(query, "data")
                .flatMap(data -> Sender.of(message.path("chat"), query.path("from"))
                        .map(person -> new MessageReceived(
                                "update:" + id,
                                person,
                                List.of(new Chosen(data, title(message, data))),
                                ChatMessage.of(message).map(ChatMessage::externalId),
                                at)));
    }

    /// As the button says it; an old message has its buttons no more.
    private static String title(JsonNode message, String data) {
        return message.path("reply_markup")
                .path("inline_keyboard")
                .valueStream()
                .flatMap(JsonNode::valueStream)
                .filter(button -> button.path("callback_data").asText("").equals(data))
                .flatMap(button -> BotJson.text(button, "text").stream())
                .findFirst()
                .orElse(data);
    }

    private static Optional<ProviderEvent> reacted(JsonNode reaction, Instant receivedAt) {
        var at = BotJson.time(reaction, "date").orElse(receivedAt);
        return Sender.of(reaction.path("chat"), reaction.path("user"))
                .flatMap(person -> ChatMessage.of(reaction)
                        .map(target -> new Reacted(person, target.externalId(), emoji(reaction), at)));
    }

    /// Of several the first; empty when none is left.
    private static String emoji(JsonNode reaction) {
        var left = reaction.path("new_reaction").path(0);
        return switch (left.path("type").asText("")) {
            case "" -> "";
            case "emoji" -> left.path("emoji").asText("");
            case "paid" -> "⭐";
            default -> "[an emoji of Telegram]";
        };
    }

    /// The person stopped the bot, or started it again.
    private static Optional<ProviderEvent> member(JsonNode change, Instant receivedAt) {
        var at = BotJson.time(change, "date").orElse(receivedAt);
        var status = change.path("new_chat_member").path("status").asText("");
        return Sender.of(change.path("chat"), change.path("from")).flatMap(person -> switch (status) {
            case "kicked" -> Optional.of(new ConsentChanged(person.address(), false, "stopped the bot", at));
            case "member" -> Optional.of(new ConsentChanged(person.address(), true, "started the bot", at));
            default -> Optional.empty();
        });
    }
}
