package io.chat4all.channel.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chat4all.channel.Content;
import io.chat4all.channel.OutgoingPart;
import io.chat4all.channel.SendOutcome;
import io.chat4all.channel.SendOutcome.Accepted;
import io.chat4all.channel.SendOutcome.Reason;
import io.chat4all.channel.SendOutcome.Rejected;
import io.chat4all.channel.SendOutcome.Unknown;
import io.chat4all.channel.graph.AttemptEcho;
import io.chat4all.channel.graph.GraphJson;
import io.chat4all.channel.graph.GraphOutcome;
import java.time.Clock;

/// Sends the parts of messages.
final class Sending {

    /// Page-scoped and Instagram-scoped ids.
    private static final String PERSON = "[0-9]{1,32}";

    private final PagesAccount account;
    private final Dialect dialect;
    private final Clock clock;

    Sending(PagesAccount account, Dialect dialect, Clock clock) {
        this.account = account;
        this.dialect = dialect;
        this.clock = clock;
    }

    SendOutcome send(OutgoingPart part) {
        return part.to().matches(PERSON)
                ? content(part)
                : new Rejected(Reason.UNDELIVERABLE, "address", "not the id of a person who wrote to the account");
    }

    private SendOutcome content(OutgoingPart part) {
        return switch (part.content()) {
            case Content.Text(String body) -> text(part, MessageJson.text(body));
            case Content.Choices choices -> text(part, QuickReplies.message(choices));
            case Content.Media media -> message(part, MessageJson.attachment(media, AttachmentType.of(media.kind())));
            case Content.Reaction(String target, String emoji) -> reaction(part, target, emoji);
            case Content.ReadMark _ -> sign(part, MessageJson.action(part.to(), "mark_seen"));
            case Content.Typing _ -> sign(part, MessageJson.action(part.to(), "typing_on"));
            case Content.Location _ -> unsupported("places are sent by people alone");
            case Content.Template _ -> unsupported("there are no templates of texts");
            case Content.Edit _, Content.Delete _ -> unsupported("what was sent stays as it is");
        };
    }

    private SendOutcome text(OutgoingPart part, ObjectNode message) {
        return dialect.text().allows(message.path("text").asText())
                ? message(part, message)
                : new Rejected(
                        Reason.CONTENT,
                        "length",
                        "the text is longer than " + dialect.text().most());
    }

    private SendOutcome message(OutgoingPart part, ObjectNode message) {
        return switch (Window.at(clock.instant(), part.lastHeard(), account.humanAgent())) {
            case OPEN -> inTime(part, message);
            case HUMAN_AGENT -> post(MessageJson.humanAgent(envelope(part, message)));
            case CLOSED -> new Rejected(Reason.WINDOW_CLOSED, "window", "too long after the person's last message");
        };
    }

    /// Meta may know better when the person last wrote.
    private SendOutcome inTime(OutgoingPart part, ObjectNode message) {
        var outcome = post(MessageJson.response(envelope(part, message)));
        return account.humanAgent() && isTooLate(outcome)
                ? post(MessageJson.humanAgent(envelope(part, message)))
                : outcome;
    }

    private static boolean isTooLate(SendOutcome outcome) {
        return outcome instanceof Rejected rejected && rejected.reason() == Reason.WINDOW_CLOSED;
    }

    private ObjectNode envelope(OutgoingPart part, ObjectNode message) {
        var json = MessageJson.to(part.to());
        part.replyTo().ifPresent(mid -> json.putObject("reply_to").put("mid", mid));
        json.set(
                "message",
                dialect.echoesMetadata() ? message.put("metadata", AttemptEcho.of(part.attempt())) : message);
        return json;
    }

    private SendOutcome post(ObjectNode json) {
        return GraphOutcome.of(
                account.calls().post(account.messages(), json), answer -> accepted(GraphJson.read(answer.body())));
    }

    private SendOutcome accepted(JsonNode json) {
        return GraphJson.text(json, "message_id")
                .<SendOutcome>map(id -> new Accepted(id, clock.instant()))
                .orElseGet(() -> new Unknown("answered with success, without the message's id"));
    }

    private SendOutcome reaction(OutgoingPart part, String target, String emoji) {
        if (emoji.isEmpty()) {
            return sign(part, MessageJson.noReaction(part.to(), target));
        }
        return dialect.reactions()
                .named(emoji)
                .map(name -> sign(part, MessageJson.reaction(part.to(), target, name)))
                .orElseGet(() -> unsupported("this reaction cannot be sent"));
    }

    /// It has no id of Meta's: ours will do.
    private SendOutcome sign(OutgoingPart part, ObjectNode json) {
        return GraphOutcome.of(
                account.calls().post(account.messages(), json), _ -> new Accepted(part.attempt(), clock.instant()));
    }

    private static Rejected unsupported(String detail) {
        return new Rejected(Reason.CONTENT, "unsupported", detail);
    }
}
