package io.chat4all.channel.sms;

import com.fasterxml.jackson.databind.JsonNode;
import io.chat4all.channel.SendOutcome;
import io.chat4all.channel.SendOutcome.Reason;
import io.chat4all.channel.SendOutcome.Rejected;
import io.chat4all.channel.SendOutcome.Scope;
import io.chat4all.channel.SendOutcome.Throttled;
import io.chat4all.channel.SendOutcome.Trouble;
import io.chat4all.channel.SendOutcome.Unavailable;
import io.chat4all.channel.SendOutcome.Unknown;
import io.chat4all.channel.http.HttpReply.Answered;
import java.time.Duration;
import java.util.Set;

/// What Twilio's errors mean (<https://www.twilio.com/docs/api/errors>). Its messages quote numbers, so a
/// detail names only the code and where it is explained.
final class TwilioError {

    private static final Duration CONCURRENCY_PAUSE = Duration.ofSeconds(1);
    private static final Duration QUEUE_PAUSE = Duration.ofMinutes(1);

    /// Too many calls at once, or too many a second.
    private static final Set<Integer> TOO_FAST = Set.of(14107, 20429, 63017, 63018);

    /// The sender's queue is full.
    private static final Set<Integer> QUEUE_FULL = Set.of(21611, 30001);

    /// Wrong credentials, a suspended account, a sender that is not ours or not registered.
    private static final Set<Integer> ACCOUNT = Set.of(
            20003, 20005, 20006, 20403, 20404, 21212, 21603, 21606, 21659, 21660, 21703, 21704, 21705, 30002, 30032,
            30034);

    private static final Set<Integer> OPTED_OUT = Set.of(21610);
    private static final Set<Integer> WINDOW_CLOSED = Set.of(63016);

    /// No such number, a landline, a region that is not allowed, a number a trial may not write to, …
    private static final Set<Integer> UNDELIVERABLE = Set.of(
            21211, 21214, 21217, 21265, 21408, 21604, 21608, 21612, 21614, 21635, 30003, 30004, 30005, 30006, 30008,
            63003, 63024);

    private TwilioError() {}

    /// A 5xx with an error body is Twilio's word that it did nothing; without one it is of some machine
    /// before it, and nobody knows.
    static SendOutcome outcome(Answered answer, JsonNode body) {
        var code = body.path("code").asInt(0);
        if (answer.status() >= 500) {
            return code == 0 && answer.status() != 503
                    ? new Unknown("answered with " + answer.status() + ", not by Twilio")
                    : new Unavailable(Trouble.PROVIDER, code(answer, code), detail(code));
        }
        if (TOO_FAST.contains(code) || answer.status() == 429) {
            return new Throttled(
                    answer.retryAfter().orElse(CONCURRENCY_PAUSE), Scope.ACCOUNT, code(answer, code), detail(code));
        }
        if (QUEUE_FULL.contains(code)) {
            return new Throttled(QUEUE_PAUSE, Scope.ACCOUNT, code(answer, code), detail(code));
        }
        return isOfAccount(answer.status(), code)
                ? new Unavailable(Trouble.ACCOUNT, code(answer, code), detail(code))
                : new Rejected(reason(code), code(answer, code), detail(code));
    }

    private static boolean isOfAccount(int status, int code) {
        return ACCOUNT.contains(code) || status == 401 || (code == 0 && (status == 403 || status == 404));
    }

    /// Why a message failed, also of one that was accepted before.
    static Reason reason(int code) {
        if (OPTED_OUT.contains(code)) {
            return Reason.OPTED_OUT;
        }
        if (WINDOW_CLOSED.contains(code)) {
            return Reason.WINDOW_CLOSED;
        }
        return UNDELIVERABLE.contains(code) ? Reason.UNDELIVERABLE : Reason.CONTENT;
    }

    /// Of a message that failed later: what is not the content's fault has no better name.
    static Reason laterReason(int code) {
        var ofContent = code == 30007 || (code >= 21617 && code <= 21623) || code == 12300;
        return reason(code) == Reason.CONTENT && !ofContent ? Reason.UNDELIVERABLE : reason(code);
    }

    static String detail(int code) {
        return code == 0 ? "no error code" : "https://www.twilio.com/docs/api/errors/" + code;
    }

    private static String code(Answered answer, int code) {
        return Integer.toString(code == 0 ? answer.status() : code);
    }
}
