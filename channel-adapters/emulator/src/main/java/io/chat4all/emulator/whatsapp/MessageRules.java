package io.chat4all.emulator.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;

/// What WhatsApp asks of a message, whoever gets it.
final class MessageRules {

    private static final int MOST_BODY = 4_096;
    private static final int MOST_ECHO = 512;
    private static final String MESSAGE_ID = "wamid\\..+";
    private static final Set<String> FILES = Set.of("image", "audio", "video", "document", "sticker");

    private MessageRules() {}

    static Optional<WhatsAppProblem> problem(JsonNode json) {
        return Fields.of(json, "")
                .is("messaging_product", "whatsapp")
                .or(() -> ofRecipient(json))
                .or(() -> ofEnvelope(json))
                .or(() -> ofContent(json));
    }

    private static Optional<WhatsAppProblem> ofRecipient(JsonNode json) {
        var fields = Fields.of(json, "");
        if (json.has("to") == json.has("recipient")) {
            return Optional.of(json.has("to") ? WhatsAppProblem.invalid("recipient") : WhatsAppProblem.missing("to"));
        }
        return json.has("to")
                ? fields.matches("to", "\\+?[1-9][0-9]{6,14}")
                : fields.matches("recipient", "[A-Z]{2}\\.(ENT\\.)?[0-9A-Za-z]{1,128}");
    }

    private static Optional<WhatsAppProblem> ofEnvelope(JsonNode json) {
        var fields = Fields.of(json, "");
        return fields.atMost("biz_opaque_callback_data", MOST_ECHO)
                .or(() -> json.has("recipient_type") ? fields.is("recipient_type", "individual") : Optional.empty())
                .or(() -> json.has("context")
                        ? fields.inside("context").matches("message_id", MESSAGE_ID)
                        : Optional.empty());
    }

    private static Optional<WhatsAppProblem> ofContent(JsonNode json) {
        var type = json.path("type").asText("text");
        if (!json.path(type).isObject()) {
            return Optional.of(WhatsAppProblem.missing(type));
        }
        var said = Fields.of(json, "").inside(type);
        return switch (type) {
            case "text" -> said.present("body").or(() -> said.atMost("body", MOST_BODY));
            case "location" -> said.number("latitude", 90).or(() -> said.number("longitude", 180));
            case "reaction" -> said.matches("message_id", MESSAGE_ID).or(() -> said.text("emoji"));
            case "interactive" -> InteractiveRules.problem(said);
            case "template" ->
                said.matches("name", "[a-z0-9_]{1,512}")
                        .or(() -> said.inside("language").present("code"));
            default -> FILES.contains(type) ? FileRules.inMessage(type, said) : unknown(type);
        };
    }

    private static Optional<WhatsAppProblem> unknown(String type) {
        return Optional.of(WhatsAppProblem.parameter("Param type must be one of the known types - got '" + type + "'"));
    }
}
