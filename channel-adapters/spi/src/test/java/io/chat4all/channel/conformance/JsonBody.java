package io.chat4all.channel.conformance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/// Bodies of the many providers that write JSON, for a [PlayedChannel].
public final class JsonBody {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private JsonBody() {}

    public static JsonNode read(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static byte[] write(Object json) {
        try {
            return JSON.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON", e);
        }
    }

    /// With a field of a new name in each of its objects.
    public static byte[] grown(byte[] body) {
        var json = read(body);
        grow(json);
        return write(json);
    }

    private static void grow(JsonNode json) {
        List.copyOf(json.valueStream().toList()).forEach(JsonBody::grow);
        if (json instanceof ObjectNode object) {
            object.putObject("field_of_tomorrow")
                    .putArray("items")
                    .addNull()
                    .add(1.5)
                    .add("x");
        }
    }
}
