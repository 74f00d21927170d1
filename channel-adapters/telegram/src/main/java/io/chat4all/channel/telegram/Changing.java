package io.chat4all.channel.telegram;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chat4all.channel.Content;
import io.chat4all.channel.OutgoingPart;
import io.chat4all.channel.SendOutcome;
import io.chat4all.channel.SendOutcome.Accepted;
import io.chat4all.channel.SendOutcome.Reason;
import io.chat4all.channel.SendOutcome.Rejected;
import io.chat4all.channel.http.HttpReply;
import io.chat4all.channel.http.HttpReply.Answered;
import java.time.Clock;
import java.util.function.Function;

/// What is no message of its own: reactions, edits, deletions, and that somebody is typing. None has an id
/// of Telegram's: ours will do.
final class Changing {

    private static final String VARIATION_SELECTOR = "\uFE0F";

    private final BotCalls calls;
    private final Clock clock;

    Changing(BotCalls calls, Clock clock) {
        this.calls = calls;
        this.clock = clock;
    }

    /// Telegram's list has the emojis without the selector that many keyboards write.
    SendOutcome react(OutgoingPart part, long chat, Content.Reaction reaction) {
        return on(chat, reaction.target(), message -> {
            var json = about(message);
            var reactions = json.putArray("reaction");
            if (!reaction.emoji().isEmpty()) {
                reactions
                        .addObject()
                        .put("type", "emoji")
                        .put("emoji", reaction.emoji().replace(VARIATION_SELECTOR, ""));
            }
            return outcome(part, message, calls.post("setMessageReaction", json));
        });
    }

    /// Of a file, what stands under it. Whoever wants it as it is already has it.
    SendOutcome edit(OutgoingPart part, long chat, Content.Edit edit) {
        return on(chat, edit.target(), message -> {
            var reply = calls.post("editMessageText", about(message).put("text", edit.body()));
            return outcome(
                    part,
                    message,
                    is(ErrorKind.HAS_NO_TEXT, reply)
                            ? calls.post("editMessageCaption", about(message).put("caption", edit.body()))
                            : reply);
        });
    }

    SendOutcome delete(OutgoingPart part, long chat, String target) {
        return on(chat, target, message -> outcome(part, message, calls.post("deleteMessage", about(message))));
    }

    /// Shown for five seconds, or until a message comes.
    SendOutcome typing(OutgoingPart part, long chat) {
        var json = BotJson.object().put("chat_id", chat).put("action", "typing");
        return BotOutcome.of(calls.post("sendChatAction", json), chat, _ -> done(part));
    }

    /// A message of another chat is none of this person's.
    private static SendOutcome on(long chat, String target, Function<ChatMessage, SendOutcome> change) {
        return ChatMessage.parse(target)
                .filter(message -> message.chat() == chat)
                .map(change)
                .orElseGet(() -> new Rejected(Reason.CONTENT, "target", "not the id of a message in this chat"));
    }

    private static ObjectNode about(ChatMessage message) {
        return BotJson.object().put("chat_id", message.chat()).put("message_id", message.message());
    }

    private SendOutcome outcome(OutgoingPart part, ChatMessage message, HttpReply reply) {
        return is(ErrorKind.SAME_ALREADY, reply) || is(ErrorKind.GONE_ALREADY, reply)
                ? done(part)
                : BotOutcome.of(reply, message.chat(), _ -> done(part));
    }

    private static boolean is(ErrorKind kind, HttpReply reply) {
        return reply instanceof Answered answer
                && answer.status() == 400
                && BotError.in(answer).kind() == kind;
    }

    private Accepted done(OutgoingPart part) {
        return new Accepted(part.attempt(), clock.instant());
    }
}
