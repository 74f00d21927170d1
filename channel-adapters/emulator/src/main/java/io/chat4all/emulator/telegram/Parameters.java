package io.chat4all.emulator.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chat4all.emulator.provider.FormParts.PostedFile;
import java.util.Map;
import java.util.Optional;

/// What a method is called with, however it was written: in a query, a form or JSON, numbers may be texts,
/// and objects may be texts of JSON (<https://core.telegram.org/bots/api#making-requests>).
record Parameters(ObjectNode values, Map<String, PostedFile> files) {

    boolean has(String name) {
        return values.has(name) || files.containsKey(name);
    }

    String text(String name) {
        return values.path(name).asText("");
    }

    Optional<Long> number(String name) {
        return Optional.of(text(name))
                .filter(digits -> digits.matches("-?[0-9]{1,18}"))
                .map(Long::parseLong);
    }

    Optional<Double> decimal(String name) {
        return Optional.of(text(name))
                .filter(digits -> digits.matches("-?[0-9]{1,3}(\\.[0-9]{1,20})?"))
                .map(Double::parseDouble);
    }

    /// An object or a list; missing when it is neither.
    JsonNode json(String name) {
        var value = values.path(name);
        return value.isTextual() ? TelegramJson.read(value.asText()) : value;
    }

    Optional<PostedFile> file(String name) {
        return Optional.ofNullable(files.get(name));
    }
}
