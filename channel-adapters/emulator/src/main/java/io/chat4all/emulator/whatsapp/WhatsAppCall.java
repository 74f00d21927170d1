package io.chat4all.emulator.whatsapp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chat4all.emulator.graph.GraphJson;
import io.chat4all.emulator.graph.SignedBody;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/// A call that WhatsApp makes: signed JSON.
///
/// @param body ASCII, as Meta escapes the rest
/// @param signature for the header `X-Hub-Signature-256`
public record WhatsAppCall(URI url, String body, String signature) {

    /// The handshake: a GET, answered with the challenge.
    public static URI handshake(WhatsAppNumber number, URI callback, String challenge) {
        var token = URLEncoder.encode(number.verifyToken(), StandardCharsets.UTF_8);
        return URI.create("%s%shub.mode=subscribe&hub.challenge=%s&hub.verify_token=%s"
                .formatted(callback, callback.getRawQuery() == null ? "?" : "&", challenge, token));
    }

    /// @param status `sent`, `delivered`, `read`
    public static WhatsAppCall status(
            WhatsAppNumber number, URI callback, WhatsAppMessage message, String status, Instant at) {
        return call(number, callback, "statuses", status(message, status, at), GraphJson.object());
    }

    public static WhatsAppCall failed(
            WhatsAppNumber number, URI callback, WhatsAppMessage message, WhatsAppProblem problem, Instant at) {
        var json = status(message, "failed", at);
        var error = json.putArray("errors")
                .addObject()
                .put("code", problem.code())
                .put("title", problem.message())
                .put("message", problem.message());
        error.putObject("error_data").put("details", problem.details());
        return call(number, callback, "statuses", json, GraphJson.object());
    }

    private static ObjectNode status(WhatsAppMessage message, String status, Instant at) {
        var json = GraphJson.object()
                .put("id", message.id())
                .put("status", status)
                .put("timestamp", Long.toString(at.getEpochSecond()));
        message.to().waId().ifPresent(waId -> json.put("recipient_id", waId));
        message.to().userId().ifPresent(userId -> json.put("recipient_user_id", userId));
        if (!message.echo().isEmpty()) {
            json.put("biz_opaque_callback_data", message.echo());
        }
        return json;
    }

    /// Something that a person said.
    ///
    /// @param id of the message, `wamid.…`
    /// @param replyTo the message that it answers
    public static WhatsAppCall received(
            WhatsAppNumber number,
            URI callback,
            WhatsAppPerson from,
            String id,
            WhatsAppContent content,
            Optional<String> replyTo,
            Instant at) {
        var json = GraphJson.object();
        from.waId().ifPresent(waId -> json.put("from", waId));
        from.userId().ifPresent(userId -> json.put("from_user_id", userId));
        json.put("id", id).put("timestamp", Long.toString(at.getEpochSecond()));
        content.writeTo(json);
        replyTo.ifPresent(answered ->
                json.putObject("context").put("from", number.display()).put("id", answered));
        return call(number, callback, "messages", json, contact(from));
    }

    private static ObjectNode contact(WhatsAppPerson person) {
        var json = GraphJson.object();
        json.putObject("profile").put("name", person.name());
        person.waId().ifPresent(waId -> json.put("wa_id", waId));
        person.userId().ifPresent(userId -> json.put("user_id", userId));
        return json;
    }

    /// @param contact empty for none
    private static WhatsAppCall call(
            WhatsAppNumber number, URI callback, String items, ObjectNode item, ObjectNode contact) {
        var json = GraphJson.object().put("object", "whatsapp_business_account");
        var change = json.putArray("entry")
                .addObject()
                .put("id", "1" + number.id())
                .putArray("changes")
                .addObject();
        var value = change.put("field", "messages").putObject("value").put("messaging_product", "whatsapp");
        value.putObject("metadata")
                .put("display_phone_number", number.display())
                .put("phone_number_id", number.id());
        if (!contact.isEmpty()) {
            value.putArray("contacts").add(contact);
        }
        value.putArray(items).add(item);
        var body = SignedBody.of(number.appSecret(), json);
        return new WhatsAppCall(callback, body.text(), body.signature());
    }
}
