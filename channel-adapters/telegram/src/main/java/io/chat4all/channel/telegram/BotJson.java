package io.chat4all.channel.telegram;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/// Telegram's JSON, read with bounds. What is not known is left alone, and what is missing is empty:
/// Telegram adds fields with every version.
final class BotJson {

    private static final int MOST_BYTES = 4 << 20;
    private static final int MOST_DEPTH = 64;
    private static final int MOST_DIGITS = 64;

    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxDocumentLength(MOST_BYTES)
                            .maxStringLength(MOST_BYTES)
                            .maxNestingDepth(MOST_DEPTH)
                            .maxNumberLength(MOST_DIGITS)
                            .build())
                    .build())
            .build();

    private BotJson() {}

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    /// Missing when it is no JSON, or beyond all bounds.
    static JsonNode read(byte[] bytes) {
        try {
            return bytes.length > MOST_BYTES ? JSON.missingNode() : JSON.readTree(bytes);
        } catch (IOException _) {
            return JSON.missingNode();
        }
    }

    /// Empty also when the text is.
    static Optional<String> text(JsonNode json, String name) {
        var value = json.path(name);
        return value.isTextual() ? Optional.of(value.asText()).filter(text -> !text.isEmpty()) : Optional.empty();
    }

    static Optional<Long> number(JsonNode json, String name) {
        var value = json.path(name);
        return value.isIntegralNumber() && value.canConvertToLong() ? Optional.of(value.asLong()) : Optional.empty();
    }

    /// Seconds since 1970. Telegram writes 0 for a time that it does not tell.
    static Optional<Instant> time(JsonNode json, String name) {
        return number(json, name)
                .filter(seconds -> seconds > 0 && seconds <= Instant.MAX.getEpochSecond())
                .map(Instant::ofEpochSecond);
    }
}
