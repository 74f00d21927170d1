package io.chat4all.channel.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import io.chat4all.channel.http.HttpReply;
import io.chat4all.channel.http.HttpReply.Answered;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/// An error as the Bot API says it (<https://core.telegram.org/bots/api#making-requests>): a code like
/// HTTP's, and words, by which alone the errors of one code differ.
///
/// @param isTelegrams whether it is Telegram that answers, and not some machine before it
/// @param words may quote anything: they go no further than [#detail] lets them
/// @param movedTo the chat's new id, when a group became a supergroup
record BotError(int status, boolean isTelegrams, String words, Optional<Duration> retryAfter, Optional<Long> movedTo) {

    private static final long LONGEST_PAUSE_SECONDS = 86_400;

    /// No digits and no quotes: neither tokens nor numbers nor what was said.
    private static final String HARMLESS = "[A-Za-z ,.:;'_/()-]{1,200}";

    static BotError in(Answered answer) {
        var json = BotJson.read(answer.body());
        var parameters = json.path("parameters");
        return new BotError(
                answer.status(),
                json.path("ok").isBoolean(),
                BotJson.text(json, "description").orElse(""),
                retryAfter(answer, parameters),
                BotJson.number(parameters, "migrate_to_chat_id"));
    }

    /// Where the chat has moved, if that is what the answer says.
    static Optional<Long> movedTo(HttpReply reply) {
        return reply instanceof Answered answer && answer.status() == 400 ? in(answer).movedTo : Optional.empty();
    }

    private static Optional<Duration> retryAfter(Answered answer, JsonNode parameters) {
        return BotJson.number(parameters, "retry_after")
                .or(() -> answer.header("retry-after")
                        .filter(seconds -> seconds.matches("[0-9]{1,9}"))
                        .map(Long::parseLong))
                .map(seconds -> Duration.ofSeconds(Math.clamp(seconds, 1, LONGEST_PAUSE_SECONDS)));
    }

    ErrorKind kind() {
        return ErrorKind.of(words.toLowerCase(Locale.ROOT));
    }

    String code() {
        return Integer.toString(status);
    }

    String detail() {
        return words.matches(HARMLESS) ? words : "an error that is not quoted here";
    }
}
