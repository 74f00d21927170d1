package io.chat4all.channel.graph;

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
import io.chat4all.channel.http.HttpReply.Answered;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GraphOutcomeTest {

    private static final Accepted ACCEPTED = new Accepted("wamid.1", Instant.EPOCH);

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 10, 190, 200, 299, 131005, 131031, 131037, 131042, 131044, 131045, 133010, 368, 137000})
    void whatIsWrongWithTheAccountKeepsTheMessage(int code) {
        assertThat(refused(400, code, 0)).isInstanceOfSatisfying(Unavailable.class, outcome -> {
            assertThat(outcome.trouble()).isEqualTo(Trouble.ACCOUNT);
            assertThat(outcome.code()).isEqualTo(Integer.toString(code));
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 131000, 131016, 131057, 131053, 135000, 1200})
    void whatMetaCannotDoNowKeepsTheMessageToo(int code) {
        assertThat(refused(500, code, 0))
                .isInstanceOfSatisfying(
                        Unavailable.class,
                        outcome -> assertThat(outcome.trouble()).isEqualTo(Trouble.PROVIDER));
    }

    @ParameterizedTest
    @CsvSource({
        "4, ACCOUNT",
        "613, ACCOUNT",
        "80004, ACCOUNT",
        "80007, ACCOUNT",
        "130429, ACCOUNT",
        "131048, ACCOUNT",
        "131064, ACCOUNT",
        "133016, ACCOUNT",
        "131056, RECIPIENT"
    })
    void tooFastIsTheAccountsOrThePersons(int code, Scope scope) {
        assertThat(refused(400, code, 0))
                .isInstanceOfSatisfying(
                        Throttled.class, outcome -> assertThat(outcome.scope()).isEqualTo(scope));
    }

    @ParameterizedTest
    @CsvSource({
        "131047, 0, WINDOW_CLOSED",
        "10, 2534022, WINDOW_CLOSED",
        "10, 2018278, WINDOW_CLOSED",
        "10, 2018065, WINDOW_CLOSED",
        "551, 0, UNDELIVERABLE",
        "551, 1545041, UNDELIVERABLE",
        "10, 2018108, UNDELIVERABLE",
        "2018108, 0, UNDELIVERABLE",
        "100, 2018001, UNDELIVERABLE",
        "100, 2534014, UNDELIVERABLE",
        "100, 0, CONTENT",
        "131026, 0, UNDELIVERABLE",
        "131021, 0, UNDELIVERABLE",
        "131030, 0, UNDELIVERABLE",
        "130497, 0, UNDELIVERABLE",
        "131049, 0, UNDELIVERABLE",
        "130472, 0, UNDELIVERABLE",
        "131062, 0, UNDELIVERABLE",
        "131063, 0, UNDELIVERABLE",
        "131050, 0, OPTED_OUT",
        "131051, 0, CONTENT",
        "131052, 0, CONTENT",
        "131008, 0, CONTENT",
        "131009, 0, CONTENT",
        "100, 33, CONTENT",
        "132000, 0, TEMPLATE",
        "132001, 0, TEMPLATE",
        "132005, 0, TEMPLATE",
        "132007, 0, TEMPLATE",
        "132008, 0, TEMPLATE",
        "132012, 0, TEMPLATE",
        "132015, 0, TEMPLATE",
        "132016, 0, TEMPLATE",
        "132068, 0, TEMPLATE",
        "132069, 0, TEMPLATE",
        "999999, 0, CONTENT"
    })
    void aRefusalSaysWhy(int code, int subcode, Reason reason) {
        assertThat(refused(400, code, subcode)).isInstanceOfSatisfying(Rejected.class, outcome -> {
            assertThat(outcome.reason()).isEqualTo(reason);
            assertThat(outcome.code()).isEqualTo(subcode == 0 ? "" + code : code + "/" + subcode);
        });
    }

    @Test
    void anUnknownCodeIsGuessedByWhatElseIsSaid() {
        assertThat(refused(429, 999999, 0)).isInstanceOf(Throttled.class);
        assertThat(refused(500, 999999, 0)).isInstanceOf(Unavailable.class);
        assertThat(refused(401, 999999, 0)).isInstanceOf(Unavailable.class);
        var passing = answer(400, "{\"error\":{\"code\":999999,\"is_transient\":true}}", Map.of());
        assertThat(outcome(passing)).isInstanceOf(Unavailable.class);
    }

    @Test
    void theDetailHasTheTraceAndNothingThatMetaQuotes() {
        var answer = answer(
                400,
                "{\"error\":{\"message\":\"to 5562\",\"code\":131026,\"error_data\":{\"details\":\"5562\"},"
                        + "\"fbtrace_id\":\"Az_-8\"}}",
                Map.of());
        assertThat(outcome(answer))
                .isEqualTo(new Rejected(Reason.UNDELIVERABLE, "131026", "the person cannot be reached, trace Az_-8"));
    }

    @Test
    void whatIsNotMetasAnswerIsJudgedByItsStatus() {
        assertThat(outcome(answer(502, "<html>", Map.of()))).isInstanceOf(Unknown.class);
        assertThat(outcome(answer(504, "", Map.of()))).isInstanceOf(Unknown.class);
        assertThat(outcome(answer(503, "", Map.of()))).isInstanceOf(Unavailable.class);
        assertThat(outcome(answer(404, "[]", Map.of()))).isInstanceOf(Unavailable.class);
        assertThat(outcome(answer(429, "{}", Map.of()))).isInstanceOf(Throttled.class);
    }

    @Test
    void aLostAnswerMayHaveWorkedAndNoConnectionMayNot() {
        assertThat(outcome(new HttpReply.Lost("no answer in time"))).isEqualTo(new Unknown("no answer in time"));
        assertThat(outcome(new HttpReply.NotSent("no connection"))).isInstanceOf(Unavailable.class);
        assertThat(outcome(answer(200, "{}", Map.of()))).isEqualTo(ACCEPTED);
    }

    @Test
    void theAnswerSaysHowLongToWait() {
        assertThat(pause(Map.of("retry-after", "7"))).isEqualTo(Duration.ofSeconds(7));
        assertThat(pause(Map.of("retry-after", "999999999"))).isEqualTo(Duration.ofDays(1));
        assertThat(pause(Map.of("retry-after", "Wed, 21 Oct 2026 07:28:00 GMT")))
                .isEqualTo(Duration.ofSeconds(2));
        assertThat(pause(Map.of())).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void theLongestOfTheBusinesssLimitsCounts() {
        var usage = "{\"1\":[{\"type\":\"messages\",\"estimated_time_to_regain_access\":3},"
                + "{\"estimated_time_to_regain_access\":19}],\"2\":[{\"call_count\":100}],\"3\":7}";
        assertThat(pause(Map.of("x-business-use-case-usage", usage))).isEqualTo(Duration.ofMinutes(19));
        assertThat(pause(Map.of("x-business-use-case-usage", "no JSON"))).isEqualTo(Duration.ofSeconds(2));
        assertThat(pause(Map.of("x-business-use-case-usage", usage, "retry-after", "5")))
                .isEqualTo(Duration.ofSeconds(5));
    }

    private static Duration pause(Map<String, String> headers) {
        return ((Throttled) outcome(answer(400, error(130429, 0), headers))).retryAfter();
    }

    private static SendOutcome refused(int status, int code, int subcode) {
        return outcome(answer(status, error(code, subcode), Map.of()));
    }

    private static String error(int code, int subcode) {
        return "{\"error\":{\"message\":\"(#%d)\",\"type\":\"OAuthException\",\"code\":%d,\"error_subcode\":%d}}"
                .formatted(code, code, subcode);
    }

    private static SendOutcome outcome(HttpReply reply) {
        return GraphOutcome.of(reply, _ -> ACCEPTED);
    }

    private static Answered answer(int status, String body, Map<String, String> headers) {
        var lists = headers.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> List.of(entry.getValue())));
        return new Answered(status, HttpHeaders.of(lists, (_, _) -> true), body.getBytes(StandardCharsets.UTF_8));
    }
}
