package io.chat4all.channel.graph;

import io.chat4all.channel.SendOutcome;
import io.chat4all.channel.SendOutcome.Reason;
import io.chat4all.channel.SendOutcome.Rejected;
import io.chat4all.channel.SendOutcome.Scope;
import io.chat4all.channel.SendOutcome.Throttled;
import io.chat4all.channel.SendOutcome.Trouble;
import io.chat4all.channel.SendOutcome.Unavailable;
import io.chat4all.channel.SendOutcome.Unknown;
import io.chat4all.channel.http.HttpReply;
import io.chat4all.channel.http.HttpReply.Answered;
import java.time.Duration;
import java.util.function.Function;

/// What became of a call of the Graph API.
public final class GraphOutcome {

    private static final Duration SHORT = Duration.ofSeconds(2);
    private static final Duration LONG = Duration.ofMinutes(15);

    /// Meta lets an account write to one person every six seconds.
    private static final Duration PAIR = Duration.ofSeconds(6);

    private GraphOutcome() {}

    /// @param accepted what an answer with success means
    public static SendOutcome of(HttpReply reply, Function<Answered, SendOutcome> accepted) {
        return switch (reply) {
            case HttpReply.NotSent(String detail) -> new Unavailable(Trouble.PROVIDER, "connection", detail);
            case HttpReply.Lost(String detail) -> new Unknown(detail);
            case Answered answer when answer.isSuccess() -> accepted.apply(answer);
            case Answered answer ->
                GraphError.in(answer).map(error -> refused(error, answer)).orElseGet(() -> notMeta(answer));
        };
    }

    private static SendOutcome refused(GraphError error, Answered answer) {
        return switch (error.kind()) {
            case TOO_FAST -> throttled(error, answer, SHORT, Scope.ACCOUNT);
            case LIMIT_REACHED -> throttled(error, answer, LONG, Scope.ACCOUNT);
            case TOO_FAST_FOR_PERSON -> throttled(error, answer, PAIR, Scope.RECIPIENT);
            case AUTHORISATION, ACCOUNT -> new Unavailable(Trouble.ACCOUNT, error.name(), error.detail());
            case TRANSIENT, MEDIA_NOT_TAKEN -> new Unavailable(Trouble.PROVIDER, error.name(), error.detail());
            case WINDOW_CLOSED -> rejected(error, Reason.WINDOW_CLOSED);
            case UNDELIVERABLE, HELD_BACK, NEEDS_PHONE -> rejected(error, Reason.UNDELIVERABLE);
            case OPTED_OUT -> rejected(error, Reason.OPTED_OUT);
            case CONTENT, UNKNOWN -> rejected(error, Reason.CONTENT);
            case TEMPLATE -> rejected(error, Reason.TEMPLATE);
        };
    }

    private static Throttled throttled(GraphError error, Answered answer, Duration otherwise, Scope scope) {
        var pause = RetryTime.of(answer).orElse(otherwise);
        return new Throttled(pause, scope, error.name(), error.detail());
    }

    private static Rejected rejected(GraphError error, Reason reason) {
        return new Rejected(reason, error.name(), error.detail());
    }

    /// A gateway that gave up waiting may have handed it on; any other refusal by a machine before Meta is
    /// one.
    private static SendOutcome notMeta(Answered answer) {
        var code = Integer.toString(answer.status());
        if (answer.status() == 429) {
            return new Throttled(RetryTime.of(answer).orElse(SHORT), Scope.ACCOUNT, code, "too fast");
        }
        return answer.status() >= 500 && answer.status() != 503
                ? new Unknown("answered with " + code + ", not by Meta")
                : new Unavailable(Trouble.PROVIDER, code, "refused, and not by Meta");
    }
}
