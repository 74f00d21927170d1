package io.chat4all.channel.telegram;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.Optional;
import java.util.function.Function;

/// What became of a call of the Bot API.
final class BotOutcome {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private BotOutcome() {}

    /// @param chat a group has a limit of its own, far below the bot's
    /// @param accepted what Telegram's result means
    static SendOutcome of(HttpReply reply, long chat, Function<JsonNode, SendOutcome> accepted) {
        return switch (reply) {
            case HttpReply.NotSent(String detail) -> new Unavailable(Trouble.PROVIDER, "connection", detail);
            case HttpReply.Lost(String detail) -> new Unknown(detail);
            case Answered answer -> result(answer).map(accepted).orElseGet(() -> refused(BotError.in(answer), chat));
        };
    }

    /// Empty when it did not work.
    static Optional<JsonNode> result(Answered answer) {
        var json = BotJson.read(answer.body());
        return answer.isSuccess() && json.path("ok").asBoolean(false)
                ? Optional.of(json.path("result"))
                : Optional.empty();
    }

    private static SendOutcome refused(BotError error, long chat) {
        if (error.status() == 429) {
            return throttled(error, chat);
        }
        if (error.status() < 300 || error.status() >= 500) {
            return unsure(error);
        }
        return error.isTelegrams() || error.status() == 413
                ? refusedByTelegram(error)
                : new Unavailable(Trouble.PROVIDER, error.code(), "refused, and not by Telegram");
    }

    /// Telegram does not say whose limit it is. Of a person it is read as the bot's, which is the stricter
    /// of the two.
    private static SendOutcome throttled(BotError error, long chat) {
        var scope = chat < 0 ? Scope.RECIPIENT : Scope.ACCOUNT;
        return new Throttled(error.retryAfter().orElse(PAUSE), scope, error.code(), "too fast");
    }

    /// Telegram's 500 also ends calls that were under way when a server was started anew, and its 502 and
    /// 504 are of a machine that may have handed the call on. A success that does not say so is no better.
    private static SendOutcome unsure(BotError error) {
        return error.status() == 503
                ? new Unavailable(Trouble.PROVIDER, error.code(), "Telegram cannot now")
                : new Unknown("answered with " + error.code());
    }

    private static SendOutcome refusedByTelegram(BotError error) {
        return switch (error.status()) {
            case 401, 404, 409 -> new Unavailable(Trouble.ACCOUNT, error.code(), error.detail());
            case 403 -> rejected(error, error.kind() == ErrorKind.BLOCKED ? Reason.OPTED_OUT : Reason.UNDELIVERABLE);
            default -> rejected(error, reason(error.kind()));
        };
    }

    private static Reason reason(ErrorKind kind) {
        return switch (kind) {
            case BLOCKED -> Reason.OPTED_OUT;
            case UNREACHABLE -> Reason.UNDELIVERABLE;
            case SAME_ALREADY, GONE_ALREADY, HAS_NO_TEXT, OTHER -> Reason.CONTENT;
        };
    }

    private static Rejected rejected(BotError error, Reason reason) {
        return new Rejected(reason, error.code(), error.detail());
    }
}
