package io.chat4all.presence;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.chat4all.log.v1.Failure;
import io.chat4all.log.v1.ReceiptChanged;
import io.chat4all.model.ConversationId;
import io.chat4all.model.Message;
import io.chat4all.model.Payload;
import io.chat4all.model.UserId;
import io.chat4all.model.Uuids;
import io.chat4all.service.errors.ErrorCode;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/// What the server says, as JSON. `docs/websocket.md` is the contract.
final class ServerFrames {

    private static final JsonFactory JSON = new JsonFactory();

    static final String PONG = frame("pong", _ -> {});

    private ServerFrames() {}

    static String welcome(UUID session, UserId user, Duration ping, Map<ConversationId, Long> heads) {
        return frame("welcome", json -> {
            json.writeStringField("session_id", session.toString());
            json.writeStringField("user_id", user.toString());
            json.writeNumberField("ping_seconds", ping.toSeconds());
            json.writeObjectFieldStart("conversations");
            for (var head : heads.entrySet()) {
                json.writeNumberField(head.getKey().toString(), head.getValue());
            }
            json.writeEndObject();
        });
    }

    static String message(Message message) {
        return frame("message", json -> {
            json.writeStringField("conversation_id", message.conversation().toString());
            json.writeNumberField("seq", message.seq());
            json.writeStringField("message_id", message.id().toString());
            json.writeStringField("from", message.sender().toString());
            json.writeFieldName("payload");
            payload(json, message.payload());
            json.writeObjectFieldStart("metadata");
            for (var entry : message.metadata().entrySet()) {
                json.writeStringField(entry.getKey(), entry.getValue());
            }
            json.writeEndObject();
            json.writeStringField("accepted_at", message.acceptedAt().toString());
            json.writeStringField("stored_at", message.storedAt().toString());
        });
    }

    private static void payload(JsonGenerator json, Payload payload) throws IOException {
        if (payload.parts().size() == 1) {
            part(json, payload.parts().getFirst());
            return;
        }
        json.writeStartObject();
        json.writeStringField("type", "parts");
        json.writeArrayFieldStart("parts");
        for (var part : payload.parts()) {
            part(json, part);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void part(JsonGenerator json, Payload.Part part) throws IOException {
        json.writeStartObject();
        switch (part) {
            case Payload.Text(String text) -> {
                json.writeStringField("type", "text");
                json.writeStringField("text", text);
            }
            case Payload.File file -> file(json, file);
        }
        json.writeEndObject();
    }

    private static void file(JsonGenerator json, Payload.File file) throws IOException {
        json.writeStringField("type", "file");
        json.writeStringField("file_id", file.id().toString());
        json.writeStringField("name", file.name());
        json.writeStringField("content_type", file.type());
        json.writeNumberField("bytes", file.bytes());
        if (!file.caption().isEmpty()) {
            json.writeStringField("text", file.caption());
        }
    }

    static String receipt(ConversationId conversation, ReceiptChanged receipt) {
        return frame("receipt", json -> {
            json.writeStringField("conversation_id", conversation.toString());
            json.writeStringField(
                    "user_id", Uuids.fromBytes(receipt.getUserId()).toString());
            json.writeStringField("channel", receipt.getChannel());
            json.writeStringField("status", receipt.getStatus());
            if (receipt.getFromSeq() == receipt.getToSeq()) {
                json.writeNumberField("seq", receipt.getToSeq());
            } else {
                json.writeNumberField("from_seq", receipt.getFromSeq());
                json.writeNumberField("to_seq", receipt.getToSeq());
            }
            if (!receipt.getMessageId().isEmpty()) {
                json.writeStringField(
                        "message_id", Uuids.fromBytes(receipt.getMessageId()).toString());
            }
            json.writeStringField(
                    "at", Instant.ofEpochMilli(receipt.getHappenedAtMillis()).toString());
            if (receipt.hasFailure()) {
                failure(json, receipt.getFailure());
            }
        });
    }

    private static void failure(JsonGenerator json, Failure failure) throws IOException {
        json.writeObjectFieldStart("failure");
        json.writeStringField("reason", failure.getReason());
        json.writeStringField("code", failure.getCode());
        json.writeStringField("detail", failure.getDetail());
        json.writeEndObject();
    }

    static String members(ConversationId conversation, Collection<UserId> added, Collection<UserId> removed) {
        return frame("members", json -> {
            json.writeStringField("conversation_id", conversation.toString());
            users(json, "added", added);
            users(json, "removed", removed);
        });
    }

    private static void users(JsonGenerator json, String name, Collection<UserId> users) throws IOException {
        json.writeArrayFieldStart(name);
        for (var user : users) {
            json.writeString(user.toString());
        }
        json.writeEndArray();
    }

    static String error(ErrorCode code, String detail) {
        return frame("error", json -> {
            json.writeStringField("code", code.wireName());
            json.writeStringField("detail", detail);
        });
    }

    private interface Fields {
        void write(JsonGenerator json) throws IOException;
    }

    private static String frame(String type, Fields fields) {
        var text = new StringWriter();
        try (var json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("type", type);
            fields.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return text.toString();
    }
}
