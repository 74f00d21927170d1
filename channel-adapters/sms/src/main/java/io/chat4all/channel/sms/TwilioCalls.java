package io.chat4all.channel.sms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.chat4all.channel.http.HttpReply;
import io.chat4all.channel.http.HttpReply.Answered;
import io.chat4all.channel.http.ProviderHttp;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/// Calls of Twilio's API: forms in, JSON out, a login with each.
record TwilioCalls(ProviderHttp http) {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    HttpReply get(URI uri, TwilioAccount.Login login) {
        return http.send(request(uri, login).GET().build());
    }

    /// @param within of the whole call, when that is less than what the operator allows
    HttpReply get(URI uri, TwilioAccount.Login login, Duration within) {
        var request = request(uri, login).GET();
        var allowed = request.build().timeout().orElse(within);
        return http.send(request.timeout(allowed.compareTo(within) < 0 ? allowed : within)
                .build());
    }

    HttpReply post(URI uri, TwilioAccount.Login login, FormFields form) {
        return http.send(request(uri, login)
                .header("content-type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form.encoded()))
                .build());
    }

    HttpRequest.Builder request(URI uri, TwilioAccount.Login login) {
        return http.request(uri).header("authorization", login.header());
    }

    /// Empty when it does not say.
    static Optional<Instant> createdAt(JsonNode message) {
        try {
            var date = message.path("date_created").asText("");
            return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date)));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /// Missing when the answer is no JSON.
    static JsonNode json(Answered answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException _) {
            return JSON.missingNode();
        }
    }
}
