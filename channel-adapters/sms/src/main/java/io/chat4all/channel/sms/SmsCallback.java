package io.chat4all.channel.sms;

import io.chat4all.channel.InboundContent;
import io.chat4all.channel.MediaKind;
import io.chat4all.channel.ProviderEvent;
import io.chat4all.channel.ProviderEvent.ConsentChanged;
import io.chat4all.channel.ProviderEvent.Failure;
import io.chat4all.channel.ProviderEvent.MessageReceived;
import io.chat4all.channel.ProviderEvent.Person;
import io.chat4all.channel.ProviderEvent.StatusChanged;
import io.chat4all.channel.WebhookAnswer;
import io.chat4all.channel.WebhookRequest;
import io.chat4all.model.DeliveryStatus;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads Twilio's calls: a status of a message of ours, or a message of a person. One call is one of
/// either.
final class SmsCallback {

    private static final String NO_ANSWER = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response/>";
    private static final int MOST_MEDIA = 10;

    private final TwilioSignature signature;

    SmsCallback(TwilioSignature signature) {
        this.signature = signature;
    }

    WebhookAnswer read(WebhookRequest request) {
        var form = form(request);
        if (form.isEmpty() || !signature.verify(request, form.get())) {
            return WebhookAnswer.forbidden();
        }
        var sid = form.get().value("MessageSid");
        return sid.isEmpty() ? WebhookAnswer.malformed() : events(request, form.get(), sid.get());
    }

    private static Optional<FormFields> form(WebhookRequest request) {
        try {
            return Optional.of(FormFields.parse(new String(request.body(), StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static WebhookAnswer events(WebhookRequest request, FormFields form, String sid) {
        var status = form.value("MessageStatus");
        if (status.isPresent()) {
            return WebhookAnswer.taken(
                    status(request, form, sid, status.get()).stream().toList());
        }
        return form.value("From")
                .map(from -> new WebhookAnswer(200, "text/xml", NO_ANSWER, received(request, form, sid, from)))
                .orElseGet(WebhookAnswer::malformed);
    }

    /// What comes before `sent` says nothing that the answer to our call has not said.
    private static Optional<ProviderEvent> status(WebhookRequest request, FormFields form, String sid, String word) {
        return switch (word) {
            case "sent" -> Optional.of(changed(request, sid, DeliveryStatus.SENT, Optional.empty()));
            case "delivered" -> Optional.of(changed(request, sid, DeliveryStatus.DELIVERED, Optional.empty()));
            case "read" -> Optional.of(changed(request, sid, DeliveryStatus.READ, Optional.empty()));
            case "undelivered", "failed", "canceled" ->
                Optional.of(changed(request, sid, DeliveryStatus.FAILED, Optional.of(failure(form, word))));
            default -> Optional.empty();
        };
    }

    private static ProviderEvent changed(
            WebhookRequest request, String sid, DeliveryStatus status, Optional<Failure> failure) {
        return new StatusChanged(sid, status, request.receivedAt(), request.parameter(MessageForm.ATTEMPT), failure);
    }

    private static Failure failure(FormFields form, String word) {
        var code = form.value("ErrorCode")
                .filter(digits -> digits.matches("[0-9]{1,6}"))
                .map(Integer::parseInt);
        return new Failure(
                TwilioError.laterReason(code.orElse(0)),
                code.map(Object::toString).orElse(word),
                TwilioError.detail(code.orElse(0)));
    }

    private static List<ProviderEvent> received(WebhookRequest request, FormFields form, String sid, String from) {
        var events = new ArrayList<ProviderEvent>();
        var person = new Person(from, form.value("ProfileName"), Map.of("phone", from));
        events.add(new MessageReceived(sid, person, contents(form), Optional.empty(), request.receivedAt()));
        form.value("OptOutType")
                .flatMap(word -> consent(from, word, request.receivedAt()))
                .ifPresent(events::add);
        return events;
    }

    /// `HELP` changes nothing.
    private static Optional<ProviderEvent> consent(String from, String word, Instant at) {
        return switch (word) {
            case "STOP" -> Optional.of(new ConsentChanged(from, false, word, at));
            case "START" -> Optional.of(new ConsentChanged(from, true, word, at));
            default -> Optional.empty();
        };
    }

    private static List<InboundContent> contents(FormFields form) {
        var contents = new ArrayList<InboundContent>();
        form.value("Body").ifPresent(body -> contents.add(new InboundContent.Text(body)));
        for (var index = 0; index < MOST_MEDIA; index++) {
            media(form, index).ifPresent(contents::add);
        }
        return contents.isEmpty() ? List.of(new InboundContent.Unsupported("empty")) : contents;
    }

    private static Optional<InboundContent> media(FormFields form, int index) {
        var type = form.value("MediaContentType" + index).orElse("");
        return form.value("MediaUrl" + index)
                .map(url -> new InboundContent.Media(kind(type), url, type, "", Optional.empty()));
    }

    private static MediaKind kind(String type) {
        return switch (type.substring(0, Math.max(0, type.indexOf('/')))) {
            case "image" -> MediaKind.IMAGE;
            case "audio" -> MediaKind.AUDIO;
            case "video" -> MediaKind.VIDEO;
            default -> MediaKind.DOCUMENT;
        };
    }
}
