package io.chat4all.gateway.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import io.chat4all.service.http.Rest;
import io.helidon.webserver.http.ServerRequest;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A JSON object as a caller wrote it. Fields that it does not know are refused, values of another kind
/// too; `null` is the same as absent.
final class Body {

    private final JsonNode node;
    private final String path;

    private Body(JsonNode node, String path) {
        this.node = node;
        this.path = path;
    }

    /// @throws Refused MALFORMED_BODY when it is not a JSON object, UNKNOWN_FIELD for a field that is not
    /// among these
    static Body of(ServerRequest request, Set<String> fields) {
        return of(Rest.body(request), "", fields);
    }

    static Body of(JsonNode node, String path, Set<String> fields) {
        if (!node.isObject()) {
            throw path.isEmpty()
                    ? new Refused(ErrorCode.MALFORMED_BODY, "the body is not a JSON object")
                    : invalid(path, "an object");
        }
        var body = new Body(node, path);
        body.requireKnown(fields);
        return body;
    }

    private void requireKnown(Set<String> fields) {
        node.fieldNames().forEachRemaining(name -> {
            if (!fields.contains(name)) {
                throw new Refused(
                        ErrorCode.UNKNOWN_FIELD,
                        "there is no field '%s'; there are %s"
                                .formatted(
                                        at(shortened(name)),
                                        fields.stream().sorted().toList()));
            }
        });
    }

    /// Empty when absent.
    String text(String field) {
        return isAbsent(field) ? "" : text(at(field), node.path(field));
    }

    /// @throws Refused INVALID_ARGUMENT when absent or empty
    String requiredText(String field) {
        var text = text(field);
        if (text.isEmpty()) {
            throw missing(field);
        }
        return text;
    }

    List<String> texts(String field) {
        if (isAbsent(field)) {
            return List.of();
        }
        if (!node.path(field).isArray()) {
            throw invalid(at(field), "a list of strings");
        }
        var texts = new ArrayList<String>();
        node.path(field).forEach(element -> texts.add(text(at(field), element)));
        return texts;
    }

    Map<String, String> textMap(String field) {
        if (isAbsent(field)) {
            return Map.of();
        }
        if (!node.path(field).isObject()) {
            throw invalid(at(field), "an object of strings");
        }
        var map = new LinkedHashMap<String, String>();
        node.path(field)
                .properties()
                .forEach(entry ->
                        map.put(entry.getKey(), text(at(field) + "." + shortened(entry.getKey()), entry.getValue())));
        return map;
    }

    /// @throws Refused INVALID_ARGUMENT when absent, or not an integer
    long requiredInteger(String field) {
        if (isAbsent(field)) {
            throw missing(field);
        }
        if (!node.path(field).isIntegralNumber() || !node.path(field).canConvertToLong()) {
            throw invalid(at(field), "an integer");
        }
        return node.path(field).longValue();
    }

    /// A moment, in ISO 8601 with its zone; empty when absent.
    ///
    /// @throws Refused INVALID_ARGUMENT when it is none
    Optional<Instant> moment(String field) {
        var text = text(field);
        try {
            return text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException e) {
            throw invalid(at(field), "a time such as 2027-01-31T09:00:00Z");
        }
    }

    /// @throws Refused INVALID_ARGUMENT when it is neither `true` nor `false`
    boolean flag(String field) {
        if (!node.path(field).isBoolean()) {
            throw invalid(at(field), "true or false");
        }
        return node.path(field).booleanValue();
    }

    /// An empty one when absent.
    Body object(String field, Set<String> fields) {
        var value = isAbsent(field) ? JsonNodeFactory.instance.objectNode() : node.path(field);
        return of(value, at(field), fields);
    }

    /// None when absent.
    List<Body> objects(String field, Set<String> fields) {
        if (isAbsent(field)) {
            return List.of();
        }
        if (!node.path(field).isArray()) {
            throw invalid(at(field), "a list of objects");
        }
        var objects = new ArrayList<Body>();
        node.path(field).forEach(element -> objects.add(of(element, at(field), fields)));
        return objects;
    }

    boolean isAbsent(String field) {
        return !node.hasNonNull(field);
    }

    private static String text(String path, JsonNode value) {
        if (!value.isTextual()) {
            throw invalid(path, "a string");
        }
        return value.textValue();
    }

    private Refused missing(String field) {
        return new Refused(ErrorCode.INVALID_ARGUMENT, at(field) + " is missing");
    }

    private static Refused invalid(String path, String expected) {
        return new Refused(ErrorCode.INVALID_ARGUMENT, path + " is not " + expected);
    }

    private String at(String field) {
        return path.isEmpty() ? field : path + "." + field;
    }

    private static String shortened(String name) {
        return name.length() <= 64 ? name : name.substring(0, 64) + "…";
    }
}
