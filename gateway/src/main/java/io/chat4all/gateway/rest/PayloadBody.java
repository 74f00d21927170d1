package io.chat4all.gateway.rest;

import io.chat4all.gateway.calls.Ids;
import io.chat4all.gateway.messages.Said;
import io.chat4all.model.FileId;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import java.util.List;
import java.util.Set;

/// `payload` of a send: a text, a file with or without a text about it, or several of them.
final class PayloadBody {

    private static final Set<String> OF_PART = Set.of("type", "text", "file_id");

    private PayloadBody() {}

    /// @throws Refused UNSUPPORTED_PAYLOAD for an unknown type
    static List<Said> parts(Body body) {
        var payload = body.object("payload", Set.of("type", "text", "file_id", "parts"));
        return switch (payload.requiredText("type")) {
            case "parts" -> {
                requireNone(payload, "text", "file_id");
                yield payload.objects("parts", OF_PART).stream()
                        .map(PayloadBody::part)
                        .toList();
            }
            case String _ -> {
                requireNone(payload, "parts");
                yield List.of(part(payload));
            }
        };
    }

    private static Said part(Body part) {
        return switch (part.requiredText("type")) {
            case "text" -> {
                requireNone(part, "file_id");
                yield new Said.Text(part.text("text"));
            }
            case "file" ->
                new Said.File(Ids.required("file_id", part.text("file_id"), FileId::parse), part.text("text"));
            case String _ ->
                throw new Refused(
                        ErrorCode.UNSUPPORTED_PAYLOAD, "payload.type is 'text', 'file' or, around them, 'parts'");
        };
    }

    private static void requireNone(Body body, String... fields) {
        for (var field : fields) {
            if (!body.isAbsent(field)) {
                throw new Refused(
                        ErrorCode.INVALID_ARGUMENT,
                        "a payload of type '%s' has no %s".formatted(body.text("type"), field));
            }
        }
    }
}
