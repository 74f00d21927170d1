package io.chat4all.channel.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import io.chat4all.channel.ProviderEvent.Person;
import io.chat4all.channel.graph.GraphJson;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Who wrote: known by number, by the id that stands for a hidden one, or by both.
record Sender(Optional<String> phone, Optional<String> userId) {

    /// @param phone name of the field that has the number
    /// @param userId name of the field that has the id
    static Sender of(JsonNode json, String phone, String userId) {
        return new Sender(GraphJson.text(json, phone), GraphJson.text(json, userId));
    }

    /// Where answers go. The id for want of the number, as not all kinds of messages can go to an id.
    Optional<String> address() {
        return phone.or(() -> userId);
    }

    /// @param contacts what the call says of people: name, username, and both ids
    Optional<Person> person(JsonNode contacts) {
        var contact = contacts.valueStream().filter(this::isIn).findFirst();
        var profile = contact.map(known -> known.path("profile"));
        return address()
                .map(address -> new Person(
                        address,
                        profile.flatMap(known -> GraphJson.text(known, "name")),
                        attributes(
                                userId.or(() -> contact.flatMap(known -> GraphJson.text(known, "user_id"))),
                                profile.flatMap(known -> GraphJson.text(known, "username")))));
    }

    private boolean isIn(JsonNode contact) {
        return isSame(phone, contact, "wa_id") || isSame(userId, contact, "user_id");
    }

    private static boolean isSame(Optional<String> id, JsonNode contact, String name) {
        return id.isPresent() && id.equals(GraphJson.text(contact, name));
    }

    /// By the id the person is still known when the number hides.
    private Map<String, String> attributes(Optional<String> id, Optional<String> username) {
        var attributes = new HashMap<String, String>();
        phone.ifPresent(digits -> attributes.put("phone", "+" + digits));
        id.ifPresent(value -> attributes.put("user_id", value));
        username.ifPresent(value -> attributes.put("username", value));
        return attributes;
    }
}
