package io.chat4all.emulator.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/// The fields of an object, and what is wrong with them.
///
/// @param path of the object, with `.` at the end; empty for the whole
record Fields(JsonNode json, String path) {

    static Fields of(JsonNode json, String path) {
        return new Fields(json, path);
    }

    Fields inside(String name) {
        return new Fields(json.path(name), path + name + ".");
    }

    Optional<WhatsAppProblem> text(String name) {
        if (!json.has(name)) {
            return Optional.of(WhatsAppProblem.missing(path + name));
        }
        return json.path(name).isTextual() ? Optional.empty() : invalid(name);
    }

    Optional<WhatsAppProblem> present(String name) {
        return text(name)
                .or(() -> json.path(name).asText().isBlank()
                        ? Optional.of(WhatsAppProblem.missing(path + name))
                        : Optional.empty());
    }

    Optional<WhatsAppProblem> is(String name, String value) {
        return present(name).or(() -> json.path(name).asText().equals(value) ? Optional.empty() : invalid(name));
    }

    Optional<WhatsAppProblem> matches(String name, String pattern) {
        return present(name).or(() -> json.path(name).asText().matches(pattern) ? Optional.empty() : invalid(name));
    }

    /// Also when it is not there.
    Optional<WhatsAppProblem> atMost(String name, int most) {
        return json.path(name).asText("").length() <= most ? Optional.empty() : invalid(name);
    }

    Optional<WhatsAppProblem> number(String name, double most) {
        var value = json.path(name);
        if (value.isMissingNode()) {
            return Optional.of(WhatsAppProblem.missing(path + name));
        }
        return value.isNumber() && Math.abs(value.asDouble()) <= most ? Optional.empty() : invalid(name);
    }

    /// A list of one to so many.
    Optional<WhatsAppProblem> list(String name, int most) {
        var value = json.path(name);
        if (value.isMissingNode()) {
            return Optional.of(WhatsAppProblem.missing(path + name));
        }
        return value.isArray() && !value.isEmpty() && value.size() <= most ? Optional.empty() : invalid(name);
    }

    Optional<WhatsAppProblem> invalid(String name) {
        return Optional.of(WhatsAppProblem.invalid(path + name));
    }
}
