package io.chat4all.perf.channels.town;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;

/// A line of the emulator's script of faults.
///
/// @param channel any, when it is empty; so for account and address
record Rule(
        Optional<String> channel,
        Optional<String> account,
        Optional<String> address,
        String fault,
        double probability,
        Duration delay) {

    static Rule anywhere(String fault, double probability, Duration delay) {
        return new Rule(Optional.empty(), Optional.empty(), Optional.empty(), fault, probability, delay);
    }

    static Rule on(Played channel, String fault, double probability, Duration delay) {
        return new Rule(Optional.of(channel.wireName()), Optional.empty(), Optional.empty(), fault, probability, delay);
    }

    static Rule at(Account account, String fault, double probability, Duration delay) {
        return new Rule(
                Optional.of(account.channel().wireName()),
                Optional.of(account.providerId()),
                Optional.empty(),
                fault,
                probability,
                delay);
    }

    static Rule to(Contact contact, String fault, double probability, Duration delay) {
        return new Rule(
                Optional.of(contact.channel().wireName()),
                Optional.of(contact.account().providerId()),
                Optional.of(contact.address()),
                fault,
                probability,
                delay);
    }

    ObjectNode json() {
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("fault", fault)
                .put("probability", probability)
                .put("delay", delay.toString());
        channel.ifPresent(value -> json.put("channel", value));
        account.ifPresent(value -> json.put("account", value));
        address.ifPresent(value -> json.put("address", value));
        return json;
    }
}
