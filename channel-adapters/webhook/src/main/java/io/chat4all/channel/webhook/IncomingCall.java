package io.chat4all.channel.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.chat4all.channel.ProviderEvent;
import io.chat4all.channel.WebhookAnswer;
import io.chat4all.channel.WebhookRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// A verified call of the endpoint: one event, or an array of them. Each stands or falls alone; the answer
/// says which fell, and why.
final class IncomingCall {

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final int MOST_EVENTS = 1_000;

    private IncomingCall() {}

    static WebhookAnswer read(WebhookRequest request) {
        try {
            var tree = JSON.readTree(request.body());
            var items = tree.isArray() ? tree : JSON.createArrayNode().add(tree);
            return items.isEmpty() || items.size() > MOST_EVENTS ? WebhookAnswer.malformed() : answer(items, request);
        } catch (IOException _) {
            return WebhookAnswer.malformed();
        }
    }

    private static WebhookAnswer answer(JsonNode items, WebhookRequest request) {
        var events = new ArrayList<ProviderEvent>();
        var refused = JSON.createArrayNode();
        for (var index = 0; index < items.size(); index++) {
            try {
                events.add(IncomingEvent.read(new Item(items.get(index), request.receivedAt())));
            } catch (UnreadableItem e) {
                refused.addObject().put("index", index).put("problem", e.getMessage());
            }
        }
        var body = JSON.createObjectNode().put("taken", events.size());
        body.set("refused", refused);
        return new WebhookAnswer(
                events.isEmpty() ? 400 : 200, "application/json", body.toString(), List.copyOf(events));
    }
}
