package io.chat4all.channel.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import io.chat4all.channel.ProviderEvent;
import io.chat4all.channel.ProviderEvent.AddressChanged;
import io.chat4all.channel.ProviderEvent.MessageDeleted;
import io.chat4all.channel.ProviderEvent.MessageEdited;
import io.chat4all.channel.ProviderEvent.MessageReceived;
import io.chat4all.channel.ProviderEvent.Person;
import io.chat4all.channel.ProviderEvent.Reacted;
import io.chat4all.channel.ProviderEvent.SentElsewhere;
import io.chat4all.channel.graph.GraphJson;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/// What a person did: wrote, reacted, changed or took back what was written, moved to another number.
final class MessageEvents {

    private MessageEvents() {}

    static Optional<ProviderEvent> read(JsonNode json, JsonNode contacts, Instant receivedAt) {
        var sender = Sender.of(json, "from", "from_user_id");
        var at = GraphJson.time(json, "timestamp").orElse(receivedAt);
        return sender.person(contacts).flatMap(person -> read(json, person, at));
    }

    private static Optional<ProviderEvent> read(JsonNode json, Person person, Instant at) {
        var type = json.path("type").asText("");
        var said = json.path(type);
        return switch (type) {
            case "reaction" ->
                GraphJson.text(said, "message_id")
                        .map(target ->
                                new Reacted(person, target, said.path("emoji").asText(""), at));
            case "edit" -> edited(said, person, at);
            case "revoke" ->
                GraphJson.text(said, "original_message_id").map(target -> new MessageDeleted(target, person, at));
            case "system" -> moved(said, person, at);
            default -> received(json, person, at);
        };
    }

    private static Optional<ProviderEvent> received(JsonNode json, Person person, Instant at) {
        return GraphJson.text(json, "id")
                .map(id -> new MessageReceived(
                        id, person, InboundContents.read(json), GraphJson.text(json.path("context"), "id"), at));
    }

    /// Of a text or of what stands under a file.
    private static Optional<ProviderEvent> edited(JsonNode edit, Person person, Instant at) {
        var message = edit.path("message");
        var said = message.path(message.path("type").asText(""));
        var body = GraphJson.text(said, "body").or(() -> GraphJson.text(said, "caption"));
        return GraphJson.text(edit, "original_message_id")
                .flatMap(target -> body.map(text -> new MessageEdited(target, person, text, at)));
    }

    /// A changed identity (`customer_identity_changed`) is the same address on a new device: nothing to do.
    private static Optional<ProviderEvent> moved(JsonNode system, Person person, Instant at) {
        if (!system.path("type").asText("").equals("user_changed_number")) {
            return Optional.empty();
        }
        return Stream.of("wa_id", "new_wa_id", "user_id")
                .flatMap(name -> GraphJson.text(system, name).stream())
                .filter(to -> !to.equals(person.address()))
                .findFirst()
                .map(to -> new AddressChanged(person.address(), to, at));
    }

    /// What the business wrote in its own application, on the same number.
    static Optional<SentElsewhere> echo(JsonNode json, Instant receivedAt) {
        var at = GraphJson.time(json, "timestamp").orElse(receivedAt);
        var to = Sender.of(json, "to", "to_user_id").address();
        return GraphJson.text(json, "id")
                .flatMap(id -> to.map(address -> new SentElsewhere(id, address, InboundContents.read(json), at)));
    }
}
