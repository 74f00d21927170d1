package io.chat4all.emulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/// JSON as all of Meta's APIs read and answer it.
public final class GraphJson {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private GraphJson() {}

    public static ObjectNode object() {
        return JSON.createObjectNode();
    }

    /// Missing when it is none.
    public static JsonNode read(byte[] bytes) {
        try {
            return JSON.readTree(bytes);
        } catch (IOException _) {
            return JSON.missingNode();
        }
    }

    /// What is in `error` of a refusal.
    ///
    /// @param subcode 0 for none
    public static ObjectNode error(String message, int code, int subcode, String trace) {
        var error =
                object().put("message", message).put("type", "OAuthException").put("code", code);
        if (subcode != 0) {
            error.put("error_subcode", subcode);
        }
        return error.put("fbtrace_id", trace);
    }
}
