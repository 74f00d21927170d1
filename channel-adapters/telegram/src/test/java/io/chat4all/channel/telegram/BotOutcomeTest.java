package io.chat4all.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.channel.SendOutcome;
import io.chat4all.channel.SendOutcome.Accepted;
import io.chat4all.channel.SendOutcome.Reason;
import io.chat4all.channel.SendOutcome.Rejected;
import io.chat4all.channel.SendOutcome.Scope;
import io.chat4all.channel.SendOutcome.Throttled;
import io.chat4all.channel.SendOutcome.Trouble;
import io.chat4all.channel.SendOutcome.Unavailable;
import io.chat4all.channel.SendOutcome.Unknown;
import io.chat4all.channel.http.HttpReply;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BotOutcomeTest {

    private static final long PERSON = 7;
    private static final long GROUP = -7;

    @ParameterizedTest
    @CsvSource({
        "403, OPTED_OUT, Forbidden: bot was blocked by the user",
        "403, OPTED_OUT, Forbidden: bot was kicked from the group chat",
        "403, UNDELIVERABLE, Forbidden: user is deactivated",
        "403, UNDELIVERABLE, Forbidden: bot can't initiate conversation with a user",
        "403, UNDELIVERABLE, Forbidden: bot is not a member of the channel chat",
        "403, UNDELIVERABLE, Forbidden: something new",
        "400, UNDELIVERABLE, Bad Request: chat not found",
        "400, UNDELIVERABLE, Bad Request: PEER_ID_INVALID",
        "400, UNDELIVERABLE, Bad Request: not enough rights to send text messages to the chat",
        "400, UNDELIVERABLE, Bad Request: group chat was upgraded to a supergroup chat",
        "400, CONTENT, Bad Request: message is too long",
        "400, CONTENT, Bad Request: REACTION_INVALID",
        "413, CONTENT, Request Entity Too Large"
    })
    void aRefusalSaysWhy(int status, Reason reason, String words) {
        assertThat(outcome(PERSON, error(status, words)))
                .isEqualTo(new Rejected(reason, Integer.toString(status), words));
    }

    @ParameterizedTest
    @CsvSource({"401, Unauthorized", "404, Not Found", "409, Conflict: terminated by other getUpdates request"})
    void aTroubleOfTheAccountIsNotTheMessagesFault(int status, String words) {
        assertThat(outcome(PERSON, error(status, words)))
                .isEqualTo(new Unavailable(Trouble.ACCOUNT, Integer.toString(status), words));
    }

    @Test
    void tooFastSaysHowLongToWait() {
        var answer = answered(429, """
                {"ok":false,"error_code":429,"description":"Too Many Requests: retry after 5",
                 "parameters":{"retry_after":5}}""");
        assertThat(outcome(PERSON, answer))
                .isEqualTo(new Throttled(Duration.ofSeconds(5), Scope.ACCOUNT, "429", "too fast"));
        assertThat(outcome(GROUP, answer))
                .isEqualTo(new Throttled(Duration.ofSeconds(5), Scope.RECIPIENT, "429", "too fast"));
        assertThat(outcome(PERSON, answered(429, "<html>")))
                .isEqualTo(new Throttled(Duration.ofSeconds(1), Scope.ACCOUNT, "429", "too fast"));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 504})
    void anErrorOfTheServerLeavesItUnknown(int status) {
        assertThat(outcome(PERSON, error(status, "Internal Server Error: restart")))
                .isInstanceOf(Unknown.class);
        assertThat(outcome(PERSON, answered(status, "<html>"))).isInstanceOf(Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 400, 403, 407, 503})
    void whatAMachineBeforeTelegramRefusesIsSurelyNotSent(int status) {
        assertThat(outcome(PERSON, answered(status, "<html>")))
                .isInstanceOfSatisfying(
                        Unavailable.class,
                        outcome -> assertThat(outcome.trouble()).isEqualTo(Trouble.PROVIDER));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>", "{}", "[]", "", "{\"ok\":false}"})
    void aSuccessThatDoesNotSayItIsUnknown(String body) {
        assertThat(outcome(PERSON, answered(200, body))).isInstanceOf(Unknown.class);
    }

    @Test
    void noConnectionAndALostAnswerAreToldApart() {
        assertThat(outcome(PERSON, new HttpReply.NotSent("no connection")))
                .isEqualTo(new Unavailable(Trouble.PROVIDER, "connection", "no connection"));
        assertThat(outcome(PERSON, new HttpReply.Lost("no answer in time")))
                .isEqualTo(new Unknown("no answer in time"));
    }

    @Test
    void whatMayQuoteATokenOrAMessageIsNotRepeated() {
        assertThat(outcome(PERSON, error(400, "Bad Request: \\\"olá\\\" is wrong")))
                .isEqualTo(new Rejected(Reason.CONTENT, "400", "an error that is not quoted here"));
        assertThat(outcome(PERSON, error(401, "Unauthorized: 12:hush")).toString())
                .doesNotContain("hush");
    }

    private static SendOutcome outcome(long chat, HttpReply reply) {
        return BotOutcome.of(reply, chat, _ -> new Accepted("1:1", Instant.EPOCH));
    }

    private static HttpReply error(int status, String words) {
        return answered(status, "{\"ok\":false,\"error_code\":%d,\"description\":\"%s\"}".formatted(status, words));
    }

    private static HttpReply answered(int status, String body) {
        var headers = HttpHeaders.of(Map.of("content-type", List.of("application/json")), (_, _) -> true);
        return new HttpReply.Answered(status, headers, body.getBytes(StandardCharsets.UTF_8));
    }
}
