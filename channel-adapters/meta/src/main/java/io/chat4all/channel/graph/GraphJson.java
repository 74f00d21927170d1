package io.chat4all.channel.graph;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/// Meta's JSON, read with bounds. What is not known is left alone, and what is missing is empty: Meta adds
/// fields at any time.
public final class GraphJson {

    private static final int MOST_BYTES = 4 << 20;
    private static final int MOST_DEPTH = 32;
    private static final int MOST_DIGITS = 64;
    private static final long MILLISECONDS_FROM = 1_000_000_000_000L;

    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxDocumentLength(MOST_BYTES)
                            .maxStringLength(MOST_BYTES)
                            .maxNestingDepth(MOST_DEPTH)
                            .maxNumberLength(MOST_DIGITS)
                            .build())
                    .build())
            .build();

    private GraphJson() {}

    public static ObjectNode object() {
        return JSON.createObjectNode();
    }

    /// Missing when it is no JSON, or beyond all bounds.
    public static JsonNode read(byte[] bytes) {
        try {
            return bytes.length > MOST_BYTES ? JSON.missingNode() : JSON.readTree(bytes);
        } catch (IOException _) {
            return JSON.missingNode();
        }
    }

    /// A text, or a number as text: Meta writes ids both ways. Empty also when the text is.
    public static Optional<String> text(JsonNode json, String name) {
        var value = json.path(name);
        return value.isTextual() || value.isIntegralNumber()
                ? Optional.of(value.asText()).filter(text -> !text.isEmpty())
                : Optional.empty();
    }

    /// Seconds or milliseconds since 1970, as a text or a number.
    public static Optional<Instant> time(JsonNode json, String name) {
        return text(json, name)
                .filter(digits -> digits.matches("[0-9]{1,15}"))
                .map(Long::parseLong)
                .map(since -> since >= MILLISECONDS_FROM ? Instant.ofEpochMilli(since) : Instant.ofEpochSecond(since));
    }
}
