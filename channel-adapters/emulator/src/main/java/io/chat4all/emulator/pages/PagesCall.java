package io.chat4all.emulator.pages;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chat4all.emulator.graph.GraphJson;
import io.chat4all.emulator.graph.SignedBody;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/// A call that Messenger or Instagram makes: signed JSON.
///
/// @param body ASCII, as Meta escapes the rest
/// @param signature for the header `X-Hub-Signature-256`
public record PagesCall(URI url, String body, String signature) {

    /// The app that messages were sent with.
    private static final long APP = 1517776481860111L;

    /// Between whom it happens.
    public record Talk(Platform platform, PagesAccount account, PagesPerson person, URI callback) {}

    /// The handshake: a GET, answered with the challenge.
    public static URI handshake(PagesAccount account, URI callback, String challenge) {
        var token = URLEncoder.encode(account.verifyToken(), StandardCharsets.UTF_8);
        return URI.create("%s%shub.mode=subscribe&hub.challenge=%s&hub.verify_token=%s"
                .formatted(callback, callback.getRawQuery() == null ? "?" : "&", challenge, token));
    }

    /// Something that the person said.
    ///
    /// @param id of the message
    /// @param replyTo the message that it answers
    public static PagesCall received(Talk talk, String id, PagesContent content, Optional<String> replyTo, Instant at) {
        var item = fromPerson(talk, at);
        var message = item.putObject("message").put("mid", id);
        content.writeTo(message);
        replyTo.ifPresent(answered -> message.putObject("reply_to").put("mid", answered));
        return call(talk, item, at);
    }

    public static PagesCall edited(Talk talk, String id, String text, Instant at) {
        var item = fromPerson(talk, at);
        item.putObject("message_edit").put("mid", id).put("text", text).put("num_edit", 1);
        return call(talk, item, at);
    }

    public static PagesCall deleted(Talk talk, String id, Instant at) {
        var item = fromPerson(talk, at);
        item.putObject("message").put("mid", id).put("is_deleted", true);
        return call(talk, item, at);
    }

    /// @param emoji empty takes it back
    public static PagesCall reacted(Talk talk, String id, String emoji, Instant at) {
        var item = fromPerson(talk, at);
        var reaction = item.putObject("reaction").put("mid", id).put("action", emoji.isEmpty() ? "unreact" : "react");
        if (!emoji.isEmpty()) {
            reaction.put("reaction", "other").put("emoji", emoji);
        }
        return call(talk, item, at);
    }

    /// A button was pressed that stays.
    public static PagesCall pressed(Talk talk, String id, String payload, String title, Instant at) {
        var item = fromPerson(talk, at);
        item.putObject("postback").put("mid", id).put("title", title).put("payload", payload);
        return call(talk, item, at);
    }

    /// What the account was sent with the API comes back; Messenger repeats what was given with it.
    public static PagesCall echo(Talk talk, PagesMessage message, Instant at) {
        var item = fromAccount(talk, at);
        var echo = item.putObject("message").put("mid", message.id()).put("is_echo", true);
        if (talk.platform == Platform.MESSENGER) {
            echo.put("app_id", APP);
            echo.put("metadata", message.metadata());
        }
        if (message.content().has("text")) {
            echo.put("text", message.content().path("text").asText());
        } else {
            echo.putArray("attachments").add(message.content().path("attachment"));
        }
        return call(talk, item, at);
    }

    /// Somebody answered in Meta's own inbox.
    public static PagesCall answered(Talk talk, String id, PagesContent content, Instant at) {
        var item = fromAccount(talk, at);
        content.writeTo(item.putObject("message").put("mid", id).put("is_echo", true));
        return call(talk, item, at);
    }

    /// This message and all before it arrived. Of Messenger alone.
    public static PagesCall delivered(Talk talk, PagesMessage message, Instant at) {
        var item = fromPerson(talk, at);
        var delivery = item.putObject("delivery").put("watermark", message.at().toEpochMilli());
        delivery.putArray("mids").add(message.id());
        return call(talk, item, at);
    }

    /// This message and all before it were read.
    public static PagesCall read(Talk talk, PagesMessage message, Instant at) {
        var item = fromPerson(talk, at);
        switch (talk.platform) {
            case MESSENGER ->
                item.putObject("read").put("watermark", message.at().toEpochMilli());
            case INSTAGRAM -> item.putObject("read").put("mid", message.id());
        }
        return call(talk, item, at);
    }

    private static ObjectNode fromPerson(Talk talk, Instant at) {
        return item(talk.person.id(), talk.account.id(), at);
    }

    private static ObjectNode fromAccount(Talk talk, Instant at) {
        return item(talk.account.id(), talk.person.id(), at);
    }

    private static ObjectNode item(String sender, String recipient, Instant at) {
        var item = GraphJson.object();
        item.putObject("sender").put("id", sender);
        item.putObject("recipient").put("id", recipient);
        return item.put("timestamp", at.toEpochMilli());
    }

    private static PagesCall call(Talk talk, ObjectNode item, Instant at) {
        var json = GraphJson.object().put("object", talk.platform.object());
        json.putArray("entry")
                .addObject()
                .put("id", talk.account.id())
                .put("time", at.toEpochMilli())
                .putArray("messaging")
                .add(item);
        var body = SignedBody.of(talk.account.appSecret(), json);
        return new PagesCall(talk.callback, body.text(), body.signature());
    }
}
