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

/// Calls of Twilio's API: forms in, JSON out, a login with each.
record TwilioCalls(ProviderHttp http) {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    HttpReply get(URI uri, TwilioAccount.Login login) {
        return http.send(request(uri, login).GET().build());
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

    /// Missing when the answer is no JSON.
    static JsonNode json(Answered answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException _) {
            return JSON.missingNode();
        }
    }
}
