package io.chat4all.emulator.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;

/// The Send API's answers as JSON.
final class PagesJson {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private PagesJson() {}

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    /// Missing when it is none.
    static JsonNode read(byte[] bytes) {
        try {
            return JSON.readTree(bytes);
        } catch (IOException _) {
            return JSON.missingNode();
        }
    }

    static ObjectNode problem(PagesProblem problem, String trace) {
        var json = object();
        var error = json.putObject("error")
                .put("message", problem.message())
                .put("type", "OAuthException")
                .put("code", problem.code());
        if (problem.subcode() != 0) {
            error.put("error_subcode", problem.subcode());
        }
        error.put("fbtrace_id", trace);
        return json;
    }

    /// @param fields that were asked for
    static ObjectNode account(PagesAccount account, Iterable<String> fields) {
        var known = Map.of(
                "name", account.name(),
                "user_id", account.id(),
                "username", account.username(),
                "id", account.scopedId());
        var json = object();
        fields.forEach(field -> json.put(field, known.get(field)));
        return json.put("id", account.scopedId());
    }

    static ObjectNode taken(PagesMessage message) {
        return shown(message.to()).put("message_id", message.id());
    }

    static ObjectNode shown(PagesPerson person) {
        return object().put("recipient_id", person.id());
    }
}
