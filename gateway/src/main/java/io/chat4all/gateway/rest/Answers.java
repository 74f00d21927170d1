package io.chat4all.gateway.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chat4all.gateway.conversations.ConversationView;
import io.chat4all.gateway.messages.Accepted;
import io.chat4all.gateway.messages.RecipientReceipt;
import io.chat4all.model.DeliveryFailure;
import io.chat4all.model.DeliveryStatus;
import io.chat4all.model.Message;
import io.chat4all.model.Payload;
import io.chat4all.model.Receipt;
import io.chat4all.storage.PartReceipts.OfPart;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The JSON that callers get: the components in snake_case are the fields. Times are ISO 8601 in UTC.
final class Answers {

    private Answers() {}

    record ConversationAnswer(
            String conversationId,
            String type,
            List<MemberAnswer> members,
            Map<String, String> metadata,
            String createdAt,
            long lastSeq) {}

    record MemberAnswer(String userId, long joinedSeq, long readSeq) {}

    record ConversationPage(List<ConversationAnswer> conversations, String nextCursor) {}

    record AcceptedAnswer(
            String status,
            String messageId,
            String conversationId,
            String state,
            String timestamp,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<String> deliverAt) {}

    record MessageAnswer(
            String messageId,
            String conversationId,
            long seq,
            String from,
            JsonNode payload,
            Map<String, String> metadata,
            String acceptedAt,
            String storedAt) {}

    record MessagePage(List<MessageAnswer> messages, long lastSeq) {}

    record MessageWithReceipts(MessageAnswer message, List<JsonNode> receipts) {}

    static ConversationAnswer conversation(ConversationView view) {
        var conversation = view.conversation();
        return new ConversationAnswer(
                conversation.id().toString(),
                conversation.type().name().toLowerCase(Locale.ROOT),
                view.members().stream()
                        .map(member -> new MemberAnswer(member.user().toString(), member.joinedSeq(), member.readSeq()))
                        .toList(),
                conversation.metadata(),
                conversation.createdAt().toString(),
                view.lastSeq());
    }

    static AcceptedAnswer accepted(Accepted accepted) {
        return new AcceptedAnswer(
                "accepted",
                accepted.id().toString(),
                accepted.conversation().toString(),
                accepted.deliverAt().isPresent() ? "SCHEDULED" : "ACCEPTED",
                accepted.acceptedAt().toString(),
                accepted.deliverAt().map(Instant::toString));
    }

    static MessageAnswer message(Message message) {
        return new MessageAnswer(
                message.id().toString(),
                message.conversation().toString(),
                message.seq(),
                message.sender().toString(),
                payload(message.payload()),
                message.metadata(),
                message.acceptedAt().toString(),
                message.storedAt().toString());
    }

    /// One part stands alone.
    private static JsonNode payload(Payload payload) {
        if (payload.parts().size() == 1) {
            return part(payload.parts().getFirst());
        }
        var answer = JsonNodeFactory.instance.objectNode().put("type", "parts");
        var parts = answer.putArray("parts");
        payload.parts().forEach(part -> parts.add(part(part)));
        return answer;
    }

    private static JsonNode part(Payload.Part part) {
        var answer = JsonNodeFactory.instance.objectNode();
        return switch (part) {
            case Payload.Text(String text) -> answer.put("type", "text").put("text", text);
            case Payload.File file -> file(answer, file);
        };
    }

    private static JsonNode file(ObjectNode answer, Payload.File file) {
        answer.put("type", "file")
                .put("file_id", file.id().toString())
                .put("name", file.name())
                .put("content_type", file.type())
                .put("bytes", file.bytes());
        return file.caption().isEmpty() ? answer : answer.put("text", file.caption());
    }

    static List<JsonNode> receipts(List<RecipientReceipt> receipts) {
        return receipts.stream().<JsonNode>map(Answers::receipt).toList();
    }

    /// What is not known is left out.
    static ObjectNode receipt(RecipientReceipt one) {
        var answer = JsonNodeFactory.instance.objectNode();
        answer.put("user_id", one.recipient().toString());
        answer.put("channel", one.channel().wireName());
        times(answer, one.receipt());
        one.failure().ifPresent(failure -> answer.set("failure", failure(failure)));
        if (!one.parts().isEmpty()) {
            var parts = answer.putArray("parts");
            one.parts().forEach(part -> parts.add(part(part)));
        }
        return answer;
    }

    static ObjectNode part(OfPart part) {
        var answer = JsonNodeFactory.instance.objectNode();
        answer.put("part", part.part().number());
        if (!part.externalId().isEmpty()) {
            answer.put("external_id", part.externalId());
        }
        times(answer, part.receipt());
        part.failure().ifPresent(failure -> answer.set("failure", failure(failure)));
        if (!part.note().isEmpty()) {
            answer.put("note", part.note());
        }
        return answer;
    }

    private static void times(ObjectNode answer, Receipt receipt) {
        receipt.status().ifPresent(status -> answer.put("status", status.name()));
        for (var status : DeliveryStatus.values()) {
            receipt.at(status)
                    .ifPresent(at -> answer.put(status.name().toLowerCase(Locale.ROOT) + "_at", at.toString()));
        }
    }

    static ObjectNode failure(DeliveryFailure failure) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("reason", failure.reason())
                .put("code", failure.code())
                .put("detail", failure.detail());
    }
}
