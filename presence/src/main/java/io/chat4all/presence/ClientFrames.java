package io.chat4all.presence;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.chat4all.model.ConversationId;
import io.chat4all.model.InvalidId;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// Reads what a client says, strictly: what is not in the contract is refused, by name.
final class ClientFrames {

    /// In one resume.
    static final int MAX_CONVERSATIONS = 1_000;

    private static final int MAX_DEPTH = 8;
    private static final int MAX_QUOTED = 64;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ClientFrames() {}

    /// @throws Refused when it is not a frame that a client may send
    static ClientFrame parse(String text) {
        var frame = tree(text);
        if (frame.has("resume") && !frame.has("type")) {
            allow(frame, Set.of("resume"));
            return resume(frame.get("resume"));
        }
        return switch (text(frame, "type")) {
            case "ack" -> ack(frame);
            case "read" -> read(frame);
            case "ping" -> ping(frame);
            case "resume" -> {
                allow(frame, Set.of("type", "conversations"));
                yield resume(frame.path("conversations"));
            }
            case String other ->
                throw new Refused(
                        ErrorCode.INVALID_ARGUMENT,
                        "type is ack, read, ping or resume, not '" + shortened(other) + "'");
        };
    }

    private static ClientFrame ack(JsonNode frame) {
        allow(frame, Set.of("type", "conversation_id", "seq", "from_seq"));
        var to = seq(frame, "seq");
        var from = frame.has("from_seq") ? seq(frame, "from_seq") : to;
        if (from > to) {
            throw new Refused(ErrorCode.INVALID_ARGUMENT, "from_seq " + from + " is greater than seq " + to);
        }
        return new ClientFrame.Ack(conversation(text(frame, "conversation_id")), from, to);
    }

    private static ClientFrame read(JsonNode frame) {
        allow(frame, Set.of("type", "conversation_id", "up_to_seq"));
        return new ClientFrame.Read(conversation(text(frame, "conversation_id")), seq(frame, "up_to_seq"));
    }

    private static ClientFrame ping(JsonNode frame) {
        allow(frame, Set.of("type"));
        return new ClientFrame.Ping();
    }

    private static ClientFrame resume(JsonNode conversations) {
        if (!conversations.isObject() || conversations.size() > MAX_CONVERSATIONS) {
            throw new Refused(
                    ErrorCode.INVALID_ARGUMENT,
                    "a resume names up to " + MAX_CONVERSATIONS + " conversations: {id: last seq, …}");
        }
        Map<ConversationId, Long> since = new LinkedHashMap<>();
        for (var entry : conversations.properties()) {
            since.put(conversation(entry.getKey()), number(entry.getValue(), entry.getKey(), 0));
        }
        return new ClientFrame.Resume(since);
    }

    private static JsonNode tree(String text) {
        try {
            var tree = JSON.readTree(text);
            if (tree.isObject()) {
                return tree;
            }
        } catch (JsonProcessingException e) {
            // Its message quotes what the client sent.
            throw new Refused(ErrorCode.MALFORMED_BODY, "not JSON");
        }
        throw new Refused(ErrorCode.MALFORMED_BODY, "not a JSON object");
    }

    private static void allow(JsonNode frame, Set<String> fields) {
        for (var field : frame.properties()) {
            if (!fields.contains(field.getKey())) {
                throw new Refused(ErrorCode.UNKNOWN_FIELD, "there is no field '" + shortened(field.getKey()) + "'");
            }
        }
    }

    private static String text(JsonNode frame, String field) {
        var value = frame.path(field);
        if (!value.isTextual()) {
            throw new Refused(ErrorCode.INVALID_ARGUMENT, field + " is missing or not a text");
        }
        return value.textValue();
    }

    private static long seq(JsonNode frame, String field) {
        return number(frame.path(field), field, 1);
    }

    private static long number(JsonNode value, String name, long least) {
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < least) {
            throw new Refused(
                    ErrorCode.INVALID_ARGUMENT, shortened(name) + " needs a whole number from " + least + " on");
        }
        return value.longValue();
    }

    private static ConversationId conversation(String text) {
        try {
            return ConversationId.parse(text);
        } catch (InvalidId e) {
            throw new Refused(ErrorCode.INVALID_ID, String.valueOf(e.getMessage()), e);
        }
    }

    private static String shortened(String text) {
        return text.length() <= MAX_QUOTED ? text : text.substring(0, MAX_QUOTED) + "…";
    }
}
