package io.chat4all.channel.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import io.chat4all.channel.ProviderEvent.Person;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Who it is that a chat is with.
final class Sender {

    private Sender() {}

    /// Empty unless the two are alone in it. The chat's id is where answers go.
    static Optional<Person> of(JsonNode chat, JsonNode user) {
        return of(chat, user, Map.of());
    }

    /// @param more attributes
    static Optional<Person> of(JsonNode chat, JsonNode user, Map<String, String> more) {
        return BotJson.number(chat, "id")
                .filter(_ -> chat.path("type").asText("").equals("private"))
                .map(id -> new Person(id.toString(), name(user), attributes(user, more)));
    }

    private static Optional<String> name(JsonNode user) {
        var name = Stream.of("first_name", "last_name")
                .flatMap(field -> BotJson.text(user, field).stream())
                .collect(Collectors.joining(" "));
        return Optional.of(name).filter(text -> !text.isBlank());
    }

    private static Map<String, String> attributes(JsonNode user, Map<String, String> more) {
        var attributes = new HashMap<>(more);
        BotJson.text(user, "username").ifPresent(value -> attributes.put("username", value));
        BotJson.text(user, "language_code").ifPresent(value -> attributes.put("language", value));
        return attributes;
    }
}
