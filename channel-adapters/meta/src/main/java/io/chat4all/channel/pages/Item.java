package io.chat4all.channel.pages;

import com.fasterxml.jackson.databind.JsonNode;
import io.chat4all.channel.ProviderEvent;
import io.chat4all.channel.ProviderEvent.AccountNotice;
import io.chat4all.channel.ProviderEvent.Person;
import io.chat4all.channel.graph.GraphJson;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// One thing that happened between a person and the account.
///
/// @param account its id
record Item(JsonNode json, String account, Instant at) {

    static Item of(JsonNode json, String account, Instant receivedAt) {
        return new Item(json, account, GraphJson.time(json, "timestamp").orElse(receivedAt));
    }

    /// What happened stands under its own name.
    Stream<ProviderEvent> events() {
        return json.propertyStream().flatMap(field -> events(field.getKey(), field.getValue()));
    }

    private Stream<ProviderEvent> events(String name, JsonNode said) {
        return switch (name) {
            case "message" -> MessageEvents.read(said, this).stream();
            case "message_edit" -> MessageEvents.edited(said, this).stream();
            case "reaction" -> MessageEvents.reacted(said, this).stream();
            case "postback" -> EntranceEvents.postback(said, this).stream();
            case "referral" -> EntranceEvents.referral(said, this).stream();
            case "optin" -> EntranceEvents.optin(said, this).stream();
            case "delivery" -> ReceiptEvents.delivered(said, this);
            case "read" -> ReceiptEvents.read(said, this).stream();
            case "policy_enforcement" -> Stream.of(policy(said));
            default -> Stream.empty();
        };
    }

    /// Who did it. Empty when it was the account itself.
    Optional<Person> person() {
        return GraphJson.text(json.path("sender"), "id")
                .filter(id -> !id.equals(account))
                .map(id -> new Person(id, Optional.empty(), Map.of()));
    }

    /// To whom it was done. Empty when it was to the account.
    Optional<String> recipient() {
        return GraphJson.text(json.path("recipient"), "id").filter(id -> !id.equals(account));
    }

    /// Of what has no id of Meta's: one person does one thing at a time.
    String idOf(String kind, Person person) {
        return kind + ":" + person.address() + ":" + at.toEpochMilli();
    }

    private AccountNotice policy(JsonNode said) {
        var action = said.path("action").asText("");
        return new AccountNotice("policy_enforcement: " + (action.matches("[a-z_]{1,64}") ? action : "?"), at);
    }
}
