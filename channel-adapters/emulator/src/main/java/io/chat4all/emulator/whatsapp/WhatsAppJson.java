package io.chat4all.emulator.whatsapp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chat4all.emulator.graph.GraphJson;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;

/// The Cloud API's answers as JSON.
final class WhatsAppJson {

    private WhatsAppJson() {}

    static ObjectNode problem(WhatsAppProblem problem, String trace) {
        var error = GraphJson.error(problem.message(), problem.code(), problem.subcode(), trace);
        if (!problem.details().isEmpty()) {
            error.putObject("error_data").put("messaging_product", "whatsapp").put("details", problem.details());
        }
        var json = GraphJson.object();
        json.set("error", error);
        return json;
    }

    /// @param fields that were asked for, between commas
    static ObjectNode number(WhatsAppNumber number, String fields) {
        var known = Map.of(
                "display_phone_number",
                number.display(),
                "verified_name",
                number.name(),
                "quality_rating",
                "GREEN",
                "code_verification_status",
                "VERIFIED");
        var json = GraphJson.object();
        var wanted = fields.isEmpty() ? known.keySet() : Arrays.asList(fields.split(","));
        wanted.stream().filter(known::containsKey).forEach(field -> json.put(field, known.get(field)));
        return json.put("id", number.id());
    }

    /// @param input the address as it was given
    static ObjectNode accepted(WhatsAppMessage message, String input) {
        var json = GraphJson.object().put("messaging_product", "whatsapp");
        var contact = json.putArray("contacts").addObject().put("input", input);
        message.to().waId().ifPresent(waId -> contact.put("wa_id", waId));
        message.to().userId().ifPresent(userId -> contact.put("user_id", userId));
        json.putArray("messages").addObject().put("id", message.id()).put("message_status", "accepted");
        return json;
    }

    static ObjectNode file(WhatsAppFile file, String url) {
        return GraphJson.object()
                .put("messaging_product", "whatsapp")
                .put("url", url)
                .put("mime_type", file.type())
                .put("sha256", sha256(file.bytes()))
                .put("file_size", file.bytes().length)
                .put("id", file.id());
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
