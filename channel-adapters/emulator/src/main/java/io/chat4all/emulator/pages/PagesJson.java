package io.chat4all.emulator.pages;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chat4all.emulator.graph.GraphJson;
import java.util.Map;

/// The Send API's answers as JSON.
final class PagesJson {

    private PagesJson() {}

    static ObjectNode problem(PagesProblem problem, String trace) {
        var json = GraphJson.object();
        json.set("error", GraphJson.error(problem.message(), problem.code(), problem.subcode(), trace));
        return json;
    }

    /// @param fields that were asked for
    static ObjectNode account(PagesAccount account, Iterable<String> fields) {
        var known = Map.of(
                "name", account.name(),
                "user_id", account.id(),
                "username", account.username(),
                "id", account.scopedId());
        var json = GraphJson.object();
        fields.forEach(field -> json.put(field, known.get(field)));
        return json.put("id", account.scopedId());
    }

    static ObjectNode taken(PagesMessage message) {
        return shown(message.to()).put("message_id", message.id());
    }

    static ObjectNode shown(PagesPerson person) {
        return GraphJson.object().put("recipient_id", person.id());
    }
}
