package io.chat4all.launcher.letters;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageOrBuilder;
import com.google.protobuf.util.JsonFormat;
import io.chat4all.model.Uuids;
import java.util.Base64;
import java.util.Set;

/// Our records as JSON, with their names as the `.proto` has them and their ids as people know them:
/// protobuf's own JSON writes the sixteen bytes of a UUID in Base64.
final class RecordJson {

    private static final JsonFormat.Printer PRINTER = JsonFormat.printer().preservingProtoFieldNames();
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Set<String> IDS = Set.of(
            "tenant_id", "conversation_id", "message_id", "sender_id", "user_id", "account_id", "added", "removed");
    private static final int UUID_BYTES = 16;

    static String of(MessageOrBuilder record) throws InvalidProtocolBufferException {
        try {
            var json = MAPPER.readTree(PRINTER.print(record));
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(withUuids(json)) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("protobuf wrote JSON that is none", e);
        }
    }

    private static JsonNode withUuids(JsonNode node) {
        if (node instanceof ObjectNode object) {
            for (var field : object.properties()) {
                field.setValue(IDS.contains(field.getKey()) ? uuids(field.getValue()) : withUuids(field.getValue()));
            }
        }
        return node;
    }

    private static JsonNode uuids(JsonNode node) {
        if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, uuids(array.get(i)));
            }
            return array;
        }
        var bytes = Base64.getDecoder().decode(node.asText());
        return bytes.length == UUID_BYTES
                ? TextNode.valueOf(Uuids.fromBytes(ByteString.copyFrom(bytes)).toString())
                : node;
    }

    private RecordJson() {}
}
