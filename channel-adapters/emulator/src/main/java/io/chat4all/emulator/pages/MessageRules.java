package io.chat4all.emulator.pages;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;

/// What Meta asks of a message or a sign, whoever gets it
/// (<https://developers.facebook.com/documentation/business-messaging/messenger-platform/reference/send-api>).
final class MessageRules {

    private static final int MOST_QUICK_REPLIES = 13;
    private static final int MOST_TITLE = 20;
    private static final int MOST_PAYLOAD = 1_000;
    private static final int MOST_METADATA = 1_000;
    private static final Set<String> FILES = Set.of("image", "audio", "video", "file");
    private static final Set<String> TYPES = Set.of("RESPONSE", "UPDATE", "MESSAGE_TAG");
    private static final Set<String> SIGNS = Set.of("typing_on", "typing_off", "mark_seen", "react", "unreact");

    private MessageRules() {}

    static Optional<PagesProblem> problem(JsonNode json, Platform platform) {
        var fields = Fields.of(json);
        return fields.object("recipient")
                .or(() -> fields.inside("recipient").matches("id", "[0-9]{1,32}"))
                .or(() -> ofWhole(fields, platform));
    }

    private static Optional<PagesProblem> ofWhole(Fields fields, Platform platform) {
        if (fields.has("sender_action") && fields.has("message")) {
            return Optional.of(PagesProblem.parameter("Cannot send both message and state at the same time"));
        }
        return fields.has("sender_action")
                ? fields.oneOf("sender_action", SIGNS).or(() -> ofSign(fields, platform))
                : ofType(fields)
                        .or(() -> fields.object("message"))
                        .or(() -> ofMessage(fields.inside("message"), platform));
    }

    private static Optional<PagesProblem> ofSign(Fields fields, Platform platform) {
        var payload = fields.inside("payload");
        return switch (fields.value("sender_action")) {
            case "react" ->
                payload.text("message_id")
                        .or(() -> payload.text("reaction"))
                        .or(() -> platform.knowsReaction(payload.value("reaction"))
                                ? Optional.empty()
                                : payload.invalid("reaction"));
            case "unreact" -> payload.text("message_id");
            default -> Optional.empty();
        };
    }

    /// Of the tags, the one for humans is left.
    private static Optional<PagesProblem> ofType(Fields fields) {
        var isTagged = fields.value("messaging_type").equals("MESSAGE_TAG");
        return (fields.has("messaging_type") ? fields.oneOf("messaging_type", TYPES) : Optional.<PagesProblem>empty())
                .or(() -> isTagged ? fields.oneOf("tag", Set.of("HUMAN_AGENT")) : Optional.empty())
                .or(() -> !isTagged && fields.has("tag") ? fields.invalid("tag") : Optional.empty())
                .or(() -> fields.has("reply_to") ? fields.inside("reply_to").text("mid") : Optional.empty());
    }

    private static Optional<PagesProblem> ofMessage(Fields message, Platform platform) {
        if (message.has("text") == message.has("attachment")) {
            return Optional.of(PagesProblem.parameter("Message must have either a text or an attachment"));
        }
        return (message.has("text") ? ofText(message, platform) : ofAttachment(message.inside("attachment")))
                .or(() -> message.atMost("metadata", MOST_METADATA))
                .or(() -> message.has("quick_replies") ? ofQuickReplies(message) : Optional.empty());
    }

    private static Optional<PagesProblem> ofText(Fields message, Platform platform) {
        return message.text("text")
                .or(() -> platform.allows(message.value("text"))
                        ? Optional.empty()
                        : Optional.of(PagesProblem.parameter("Length of param message[text] is too long")));
    }

    private static Optional<PagesProblem> ofAttachment(Fields attachment) {
        return attachment
                .oneOf("type", FILES)
                .or(() -> attachment.inside("payload").matches("url", "https?://[^\\s]+"));
    }

    private static Optional<PagesProblem> ofQuickReplies(Fields message) {
        var replies = message.json().path("quick_replies");
        if (!replies.isArray() || replies.isEmpty() || replies.size() > MOST_QUICK_REPLIES) {
            return message.invalid("quick_replies");
        }
        return replies.valueStream()
                .map(reply -> ofQuickReply(new Fields(reply, "message[quick_replies]")))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<PagesProblem> ofQuickReply(Fields reply) {
        return reply.oneOf("content_type", Set.of("text"))
                .or(() -> reply.text("title"))
                .or(() -> reply.atMost("title", MOST_TITLE))
                .or(() -> reply.text("payload"))
                .or(() -> reply.atMost("payload", MOST_PAYLOAD));
    }
}
