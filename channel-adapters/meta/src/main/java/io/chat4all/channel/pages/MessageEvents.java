package io.chat4all.channel.pages;

import com.fasterxml.jackson.databind.JsonNode;
import io.chat4all.channel.ProviderEvent;
import io.chat4all.channel.ProviderEvent.MessageDeleted;
import io.chat4all.channel.ProviderEvent.MessageEdited;
import io.chat4all.channel.ProviderEvent.MessageReceived;
import io.chat4all.channel.ProviderEvent.Person;
import io.chat4all.channel.ProviderEvent.Reacted;
import io.chat4all.channel.ProviderEvent.SentElsewhere;
import io.chat4all.channel.ProviderEvent.StatusChanged;
import io.chat4all.channel.graph.AttemptEcho;
import io.chat4all.channel.graph.GraphJson;
import io.chat4all.model.DeliveryStatus;
import java.util.Optional;

/// Messages of people, what they did to them, and the echoes of what the account said.
final class MessageEvents {

    private MessageEvents() {}

    static Optional<ProviderEvent> read(JsonNode message, Item item) {
        var isEcho = message.path("is_echo").asBoolean(false);
        return GraphJson.text(message, "mid")
                .flatMap(mid -> isEcho
                        ? echo(mid, message, item)
                        : item.person().map(person -> said(mid, message, person, item)));
    }

    private static boolean isDeleted(JsonNode message) {
        return message.path("is_deleted").asBoolean(false);
    }

    private static ProviderEvent said(String mid, JsonNode message, Person person, Item item) {
        return isDeleted(message)
                ? new MessageDeleted(mid, person, item.at())
                : new MessageReceived(
                        mid,
                        person,
                        InboundContents.read(message),
                        GraphJson.text(message.path("reply_to"), "mid"),
                        item.at());
    }

    /// What names an attempt of ours proves that it was sent. The rest was said past us, or by us where
    /// echoes repeat nothing: whoever knows the ids of our parts can tell.
    private static Optional<ProviderEvent> echo(String mid, JsonNode message, Item item) {
        var attempt = GraphJson.text(message, "metadata").flatMap(AttemptEcho::read);
        if (attempt.isPresent()) {
            return Optional.of(new StatusChanged(mid, DeliveryStatus.SENT, item.at(), attempt, Optional.empty()));
        }
        return isDeleted(message)
                ? Optional.empty()
                : item.recipient().map(to -> new SentElsewhere(mid, to, InboundContents.read(message), item.at()));
    }

    static Optional<ProviderEvent> edited(JsonNode edit, Item item) {
        return GraphJson.text(edit, "mid")
                .flatMap(mid -> item.person()
                        .flatMap(person -> GraphJson.text(edit, "text")
                                .map(text -> new MessageEdited(mid, person, text, item.at()))));
    }

    static Optional<ProviderEvent> reacted(JsonNode reaction, Item item) {
        return GraphJson.text(reaction, "mid")
                .flatMap(mid -> item.person().map(person -> new Reacted(person, mid, emoji(reaction), item.at())));
    }

    /// One without an emoji is known by its name.
    private static String emoji(JsonNode reaction) {
        return reaction.path("action").asText("").equals("unreact")
                ? ""
                : GraphJson.text(reaction, "emoji")
                        .or(() -> GraphJson.text(reaction, "reaction"))
                        .orElse("❤");
    }
}
