package io.chat4all.channel.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chat4all.channel.Content;
import io.chat4all.channel.OutgoingPart;
import io.chat4all.channel.SendOutcome;
import io.chat4all.channel.SendOutcome.Accepted;
import io.chat4all.channel.SendOutcome.Reason;
import io.chat4all.channel.SendOutcome.Rejected;
import io.chat4all.channel.SendOutcome.Unknown;
import io.chat4all.channel.graph.GraphJson;
import io.chat4all.channel.graph.GraphOutcome;
import io.chat4all.channel.http.HttpReply.Answered;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;

/// Sends the parts of messages.
final class Sending {

    private final WhatsAppAccount account;
    private final MediaUpload uploads;
    private final Clock clock;

    Sending(WhatsAppAccount account, Clock clock) {
        this.account = account;
        this.uploads = new MediaUpload(account);
        this.clock = clock;
    }

    SendOutcome send(OutgoingPart part) {
        return switch (part.content()) {
            case Content.Text text -> text(part, text);
            case Content.Media media -> media(part, media);
            case Content.Location place -> message(part, json -> MessageJson.location(json, place));
            case Content.Reaction reaction -> message(part, json -> MessageJson.reaction(json, reaction));
            case Content.Template template -> message(part, json -> MessageJson.template(json, template));
            case Content.Choices choices -> message(part, json -> ChoicesJson.write(json, choices, part.metadata()));
            case Content.ReadMark(String target) -> signal(part, MessageJson.read(target));
            case Content.Typing(Optional<String> target) ->
                target.map(message -> signal(part, MessageJson.typing(message)))
                        .orElseGet(() -> unsupported("typing is shown only in answer to a message"));
            case Content.Edit _, Content.Delete _ -> unsupported("what was sent stays as it is");
        };
    }

    /// A text that comes too late goes in the account's template, if there is one. Meta may also say so
    /// later, in a status: then it is told as a failure.
    private SendOutcome text(OutgoingPart part, Content.Text text) {
        var outcome = message(part, json -> MessageJson.text(json, text));
        return isTooLate(outcome)
                ? account.fallback()
                        .map(fallback -> MessageJson.inTemplate(text, fallback))
                        .map(template -> message(part, json -> MessageJson.template(json, template)))
                        .orElse(outcome)
                : outcome;
    }

    private static boolean isTooLate(SendOutcome outcome) {
        return outcome instanceof Rejected rejected && rejected.reason() == Reason.WINDOW_CLOSED;
    }

    /// Whatever becomes of the upload, no message is sent before it is there.
    private SendOutcome media(OutgoingPart part, Content.Media media) {
        return switch (uploads.upload(media)) {
            case MediaUpload.Uploaded(String id) -> message(part, json -> MessageJson.media(json, media, id));
            case MediaUpload.Failed(SendOutcome outcome) -> outcome;
        };
    }

    private SendOutcome message(OutgoingPart part, Consumer<ObjectNode> content) {
        var address = Address.of(part.to());
        if (address.isEmpty()) {
            return new Rejected(Reason.UNDELIVERABLE, "address", "neither a phone number nor a WhatsApp user id");
        }
        var json = MessageJson.envelope(part, address.get());
        content.accept(json);
        return GraphOutcome.of(
                account.calls().post(account.messages(), json),
                answer -> accepted(part, GraphJson.read(answer.body())));
    }

    private SendOutcome accepted(OutgoingPart part, JsonNode json) {
        return GraphJson.text(json.path("messages").path(0), "id")
                .<SendOutcome>map(id -> new Accepted(id, clock.instant(), otherAddress(part, json)))
                .orElseGet(() -> new Unknown("answered with success, without the message's id"));
    }

    /// Brazil's ninth digit, Mexico's one: WhatsApp may know a person by another number than was asked for,
    /// and names that in all it tells.
    private static Optional<String> otherAddress(OutgoingPart part, JsonNode json) {
        return GraphJson.text(json.path("contacts").path(0), "wa_id").filter(id -> !id.equals(part.to()));
    }

    private SendOutcome signal(OutgoingPart part, ObjectNode json) {
        return GraphOutcome.of(account.calls().post(account.messages(), json), answer -> done(part, answer));
    }

    /// It has no id of WhatsApp's: ours will do.
    private SendOutcome done(OutgoingPart part, Answered answer) {
        return GraphJson.read(answer.body()).path("success").asBoolean(false)
                ? new Accepted(part.attempt(), clock.instant())
                : new Unknown("answered with success, without saying so");
    }

    private static Rejected unsupported(String detail) {
        return new Rejected(Reason.CONTENT, "unsupported", detail);
    }
}
