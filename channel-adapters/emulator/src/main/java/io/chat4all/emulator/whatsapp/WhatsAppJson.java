package io.chat4all.emulator.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;

/// The Cloud API's answers as JSON.
final class WhatsAppJson {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private WhatsAppJson() {}

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

    static ObjectNode problem(WhatsAppProblem problem, String trace) {
        var json = object();
        var error = json.putObject("error")
                .put("message", problem.message())
                .put("type", "OAuthException")
                .put("code", problem.code());
        if (problem.subcode() != 0) {
            error.put("error_subcode", problem.subcode());
        }
        if (!problem.details().isEmpty()) {
            error.putObject("error_data").put("messaging_product", "whatsapp").put("details", problem.details());
        }
        error.put("fbtrace_id", trace);
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
        var json = object();
        var wanted = fields.isEmpty() ? known.keySet() : Arrays.asList(fields.split(","));
        wanted.stream().filter(known::containsKey).forEach(field -> json.put(field, known.get(field)));
        return json.put("id", number.id());
    }

    /// @param input the address as it was given
    static ObjectNode accepted(WhatsAppMessage message, String input) {
        var json = object().put("messaging_product", "whatsapp");
        var contact = json.putArray("contacts").addObject().put("input", input);
        message.to().waId().ifPresent(waId -> contact.put("wa_id", waId));
        message.to().userId().ifPresent(userId -> contact.put("user_id", userId));
        json.putArray("messages").addObject().put("id", message.id()).put("message_status", "accepted");
        return json;
    }

    static ObjectNode file(WhatsAppFile file, String url) {
        return object().put("messaging_product", "whatsapp")
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
