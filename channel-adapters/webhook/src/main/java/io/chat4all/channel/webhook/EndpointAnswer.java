package io.chat4all.channel.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
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
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/// What an endpoint's answer means.
final class EndpointAnswer {

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final int MOST_ID = 256;
    private static final Duration DEFAULT_PAUSE = Duration.ofSeconds(30);

    private EndpointAnswer() {}

    /// @param id of the call: the part's external id when the endpoint gives no other
    static SendOutcome outcome(HttpReply reply, String id, Instant now) {
        return switch (reply) {
            case HttpReply.NotSent(String detail) -> new Unavailable(Trouble.PROVIDER, "connection", detail);
            case HttpReply.Lost(String detail) -> new Unknown(detail);
            case Answered answer -> answered(answer, id, now);
        };
    }

    /// A 5xx is the endpoint's word that it did nothing. Should it have done something, it knows the
    /// repeated `webhook-id`.
    private static SendOutcome answered(Answered answer, String id, Instant now) {
        var code = Integer.toString(answer.status());
        return switch (answer.status() / 100) {
            case 2 -> new Accepted(externalId(answer, id), now);
            case 4 -> refused(answer, code);
            case 5 -> new Unavailable(Trouble.PROVIDER, code, "the endpoint fails with " + code);
            default -> new Unavailable(Trouble.ACCOUNT, code, "the endpoint answers with " + code + ", not with 2xx");
        };
    }

    private static SendOutcome refused(Answered answer, String code) {
        return switch (answer.status()) {
            case 401, 403 -> new Unavailable(Trouble.ACCOUNT, code, "the endpoint does not take the signature");
            case 404, 405, 410 -> new Unavailable(Trouble.ACCOUNT, code, "there is no endpoint any more");
            case 408, 425 -> new Unavailable(Trouble.PROVIDER, code, "the endpoint asks to try again");
            case 429 ->
                new Throttled(
                        answer.retryAfter().orElse(DEFAULT_PAUSE),
                        Scope.ACCOUNT,
                        code,
                        "the endpoint is called too fast");
            default -> new Rejected(reason(answer), code, "the endpoint refuses the message");
        };
    }

    private static String externalId(Answered answer, String id) {
        var given = json(answer).path("id").asText("");
        return given.isBlank() || given.length() > MOST_ID ? id : given;
    }

    private static Reason reason(Answered answer) {
        return Reasons.named(json(answer).path("reason").asText("")).orElse(Reason.CONTENT);
    }

    private static JsonNode json(Answered answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException _) {
            return JSON.missingNode();
        }
    }
}
