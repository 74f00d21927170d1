package io.chat4all.channel.sms;

import com.fasterxml.jackson.databind.JsonNode;
import io.chat4all.channel.LostCall;
import io.chat4all.channel.Reconciliation;
import io.chat4all.channel.Reconciliation.Sent;
import io.chat4all.channel.Reconciliation.StillUnknown;
import io.chat4all.channel.http.HttpReply;
import io.chat4all.channel.http.HttpReply.Answered;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;

/// Looks whether Twilio lists a message whose call's answer was lost
/// (<https://www.twilio.com/docs/messaging/api/message-resource#read-multiple-message-resources>).
///
/// The list shows no id of ours: a message is known by what it says, from whom and to whom, and by when it
/// was created. Where several could be it, none is taken. A message is sorted in by when it was sent, and
/// nothing is promised of how soon it is there: so what is not found is no proof, and the list is not asked
/// by the time of sending, which a message in a queue has not got. What Twilio took and could not deliver is
/// found too: the status callback tells the rest, as of any message.
final class Reconciling {

    /// Of the newest messages to the number.
    static final int PAGE = 50;

    /// Lists under way at once: a slow one holds up a delivery.
    private static final int MOST_AT_ONCE = 4;

    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(5);

    /// What Twilio's clock and ours may differ by; and its times are of whole seconds.
    private static final Duration CLOCKS = Duration.ofSeconds(10);

    /// What was created later than this after the call began, was created by another one.
    private static final Duration CREATED_WITHIN = Duration.ofMinutes(2);

    private static final String SMS = "SM[0-9a-fA-F]{32}";
    private static final String MMS = "MM[0-9a-fA-F]{32}";

    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final StillUnknown NOT_NOW = new StillUnknown("Twilio wants to be asked less often");

    private final TwilioAccount account;
    private final TwilioCalls calls;
    private final Clock clock;
    private final Semaphore free = new Semaphore(MOST_AT_ONCE);
    private volatile Instant notBefore = Instant.MIN;

    Reconciling(TwilioAccount account, TwilioCalls calls, Clock clock) {
        this.account = account;
        this.calls = calls;
        this.clock = clock;
    }

    Reconciliation ask(LostCall lost) {
        if (clock.instant().isBefore(notBefore) || !free.tryAcquire()) {
            return NOT_NOW;
        }
        try {
            return MessageForm.of(lost.part(), account)
                    .map(form -> found(list(form), new Wanted(form, lost)))
                    .orElse(new StillUnknown("SMS carries texts and files"));
        } finally {
            free.release();
        }
    }

    private HttpReply list(FormFields form) {
        var query = form.fields().stream()
                .filter(field -> List.of("To", "From").contains(field.name()))
                .toList();
        var uri = URI.create(
                "%s?%s&PageSize=%d".formatted(account.messagesJson(), new FormFields(query).encoded(), PAGE));
        return calls.get(uri, account.sending(), ANSWERED_WITHIN);
    }

    private Reconciliation found(HttpReply reply, Wanted wanted) {
        return switch (reply) {
            case HttpReply.NotSent(String detail) -> new StillUnknown(detail);
            case HttpReply.Lost(String detail) -> new StillUnknown(detail);
            case Answered answer
            when answer.isSuccess() ->
                only(TwilioCalls.json(answer)
                        .path("messages")
                        .valueStream()
                        .filter(wanted::is)
                        .toList());
            case Answered answer
            when answer.status() == 429 -> {
                notBefore = clock.instant().plus(answer.retryAfter().orElse(PAUSE));
                yield NOT_NOW;
            }
            case Answered answer -> new StillUnknown("Twilio answers with " + answer.status());
        };
    }

    private static Reconciliation only(List<JsonNode> alike) {
        return switch (alike.size()) {
            case 0 -> new StillUnknown("Twilio lists no such message yet");
            case 1 -> {
                var message = alike.getFirst();
                yield new Sent(
                        message.path("sid").asText(),
                        TwilioCalls.createdAt(message).orElseThrow());
            }
            default -> new StillUnknown("Twilio lists several messages that may be it");
        };
    }

    /// What the message is like.
    ///
    /// @param form as it was posted
    private record Wanted(FormFields form, LostCall lost) {

        boolean is(JsonNode message) {
            return isAlike(message)
                    && !lost.isAnothers().test(message.path("sid").asText());
        }

        private boolean isAlike(JsonNode message) {
            return message.path("direction").asText().equals("outbound-api")
                    && message.path("to").asText().equals(value("To"))
                    && isFromUs(message)
                    && message.path("sid").asText().matches(value("MediaUrl").isEmpty() ? SMS : MMS)
                    && message.path("body")
                            .asText("")
                            .strip()
                            .equals(value("Body").strip())
                    && TwilioCalls.createdAt(message).filter(this::isInTime).isPresent();
        }

        private boolean isFromUs(JsonNode message) {
            return form.value("From")
                    .map(message.path("from").asText()::equals)
                    .orElseGet(
                            () -> message.path("messaging_service_sid").asText().equals(value("MessagingServiceSid")));
        }

        private boolean isInTime(Instant created) {
            var begun = lost.begunAt();
            return !created.isBefore(begun.minus(CLOCKS)) && created.isBefore(begun.plus(CREATED_WITHIN));
        }

        private String value(String name) {
            return form.value(name).orElse("");
        }
    }
}
