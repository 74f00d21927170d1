package io.chat4all.emulator.pages;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;

/// The fields of an object, and what is wrong with them.
///
/// @param path of the object, as Meta writes it: `message[attachment]`; empty for the whole
record Fields(JsonNode json, String path) {

    static Fields of(JsonNode json) {
        return new Fields(json, "");
    }

    Fields inside(String name) {
        return new Fields(json.path(name), at(name));
    }

    boolean has(String name) {
        return json.has(name);
    }

    String value(String name) {
        return json.path(name).asText("");
    }

    private String at(String name) {
        return path.isEmpty() ? name : path + "[" + name + "]";
    }

    Optional<PagesProblem> present(String name) {
        return value(name).isBlank() ? Optional.of(PagesProblem.missing(at(name))) : Optional.empty();
    }

    Optional<PagesProblem> text(String name) {
        return present(name).or(() -> json.path(name).isTextual() ? Optional.empty() : invalid(name));
    }

    Optional<PagesProblem> object(String name) {
        return json.path(name).isObject() ? Optional.empty() : Optional.of(PagesProblem.missing(at(name)));
    }

    Optional<PagesProblem> matches(String name, String pattern) {
        return present(name).or(() -> value(name).matches(pattern) ? Optional.empty() : invalid(name));
    }

    Optional<PagesProblem> oneOf(String name, Set<String> values) {
        return present(name).or(() -> values.contains(value(name)) ? Optional.empty() : invalid(name));
    }

    /// Also when it is not there.
    Optional<PagesProblem> atMost(String name, int most) {
        return value(name).length() <= most
                ? Optional.empty()
                : Optional.of(PagesProblem.parameter(
                        "Length of param " + at(name) + " must be less than or equal to " + most));
    }

    Optional<PagesProblem> invalid(String name) {
        return Optional.of(PagesProblem.invalid(at(name)));
    }
}
