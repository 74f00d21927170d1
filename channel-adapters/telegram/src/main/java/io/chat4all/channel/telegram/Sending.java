package io.chat4all.channel.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chat4all.channel.Content;
import io.chat4all.channel.OutgoingPart;
import io.chat4all.channel.SendOutcome;
import io.chat4all.channel.SendOutcome.Accepted;
import io.chat4all.channel.SendOutcome.Reason;
import io.chat4all.channel.SendOutcome.Rejected;
import io.chat4all.channel.SendOutcome.Unknown;
import io.chat4all.channel.http.HttpReply;
import java.time.Clock;
import java.util.Optional;

/// Sends the parts of messages.
final class Sending {

    private final BotCalls calls;
    private final MediaUpload uploads;
    private final Changing changing;
    private final Clock clock;

    Sending(BotCalls calls, Clock clock) {
        this.calls = calls;
        this.uploads = new MediaUpload(calls);
        this.changing = new Changing(calls, clock);
        this.clock = clock;
    }

    SendOutcome send(OutgoingPart part) {
        return ChatMessage.chat(part.to())
                .map(chat -> send(part, chat))
                .orElseGet(() -> new Rejected(Reason.UNDELIVERABLE, "address", "not the id of a Telegram chat"));
    }

    private SendOutcome send(OutgoingPart part, long chat) {
        return switch (part.content()) {
            case Content.Text text -> posted(part, chat, "sendMessage", MessageJson.text(text));
            case Content.Media media -> media(part, chat, media);
            case Content.Location place ->
                posted(part, chat, MessageJson.locationMethod(place), MessageJson.location(place));
            case Content.Choices choices -> posted(part, chat, "sendMessage", ChoicesJson.of(choices));
            case Content.Reaction reaction -> changing.react(part, chat, reaction);
            case Content.Edit edit -> changing.edit(part, chat, edit);
            case Content.Delete(String target) -> changing.delete(part, chat, target);
            case Content.Typing _ -> changing.typing(part, chat);
            case Content.Template _ -> unsupported("Telegram has no templates");
            case Content.ReadMark _ -> unsupported("a bot cannot mark as read");
        };
    }

    private SendOutcome posted(OutgoingPart part, long chat, String method, ObjectNode content) {
        return message(part, chat, to -> calls.post(method, MessageJson.addressed(content, part, to)));
    }

    /// What Telegram does not take as a photo, a sound or a sticker, it takes as a document.
    private SendOutcome media(OutgoingPart part, long chat, Content.Media media) {
        var form = MediaForm.of(media);
        var outcome = uploaded(part, chat, media, form);
        return form != MediaForm.DOCUMENT && isOfContent(outcome)
                ? uploaded(part, chat, media, MediaForm.DOCUMENT)
                : outcome;
    }

    private SendOutcome uploaded(OutgoingPart part, long chat, Content.Media media, MediaForm form) {
        return message(part, chat, to -> uploads.upload(media, form, MessageJson.addressed(media, part, to)));
    }

    private static boolean isOfContent(SendOutcome outcome) {
        return outcome instanceof Rejected rejected && rejected.reason() == Reason.CONTENT;
    }

    private interface Message {
        HttpReply sendTo(long chat);
    }

    /// A group that became a supergroup has another id from then on, and the refusal says which.
    private SendOutcome message(OutgoingPart part, long chat, Message message) {
        var reply = message.sendTo(chat);
        var moved = BotError.movedTo(reply);
        return BotOutcome.of(
                moved.map(message::sendTo).orElse(reply), moved.orElse(chat), result -> accepted(part, result));
    }

    private SendOutcome accepted(OutgoingPart part, JsonNode message) {
        return ChatMessage.of(message)
                .<SendOutcome>map(sent -> new Accepted(
                        sent.externalId(),
                        BotJson.time(message, "date").orElseGet(clock::instant),
                        Optional.of(Long.toString(sent.chat())).filter(id -> !id.equals(part.to()))))
                .orElseGet(() -> new Unknown("answered with success, without the message's id"));
    }

    private static Rejected unsupported(String detail) {
        return new Rejected(Reason.CONTENT, "unsupported", detail);
    }
}
