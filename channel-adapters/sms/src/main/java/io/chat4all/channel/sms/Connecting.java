package io.chat4all.channel.sms;

import com.fasterxml.jackson.databind.JsonNode;
import io.chat4all.channel.ConnectResult;
import io.chat4all.channel.ConnectResult.Ready;
import io.chat4all.channel.http.HttpReply;
import io.chat4all.channel.http.HttpReply.Answered;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Looks whether an account can be used, and has the messages of people sent to it.
final class Connecting {

    private final TwilioAccount account;
    private final TwilioCalls calls;

    Connecting(TwilioAccount account, TwilioCalls calls) {
        this.account = account;
        this.calls = calls;
    }

    /// Reads the account with the Auth Token: a wrong one could send nothing, and would verify none of
    /// Twilio's calls. Then an API key, where there is one, reads the messages, as it may not read the
    /// account.
    ConnectResult connect() {
        return asked(calls.get(account.accountJson(), account.reading()), "auth_token", this::connected);
    }

    private ConnectResult connected(JsonNode json) {
        var status = json.path("status").asText("");
        if (!status.equals("active")) {
            return new ConnectResult.Refused("Twilio says that the account is " + status);
        }
        var facts = new HashMap<String, String>();
        facts.put("name", json.path("friendly_name").asText(""));
        facts.put("type", json.path("type").asText(""));
        facts.put("sender", account.sender().value());
        return account.sending().equals(account.reading()) ? withCallback(facts) : withKey(facts);
    }

    private ConnectResult withKey(Map<String, String> facts) {
        var messages = URI.create(account.messagesJson() + "?PageSize=1");
        return asked(
                calls.get(messages, account.sending()), "api_key_sid and api_key_secret", _ -> withCallback(facts));
    }

    /// A number of ours is told where its messages go. A messaging service, a short code or a name is not:
    /// that is set in Twilio's console.
    private ConnectResult withCallback(Map<String, String> facts) {
        if (!account.sender().value().startsWith("+")) {
            facts.put("incoming", "to be set in Twilio's console");
            return new Ready(facts);
        }
        var number = URI.create(account.numbers() + ".json?PhoneNumber="
                + FormFields.encoded(account.sender().value()));
        return asked(
                calls.get(number, account.reading()),
                "auth_token",
                json -> registered(json.path("incoming_phone_numbers").path(0), facts));
    }

    private ConnectResult registered(JsonNode number, Map<String, String> facts) {
        var sid = number.path("sid").asText("");
        if (!sid.matches("PN[0-9a-f]{32}")) {
            return new ConnectResult.Refused("settings.from is not a number of this account");
        }
        facts.put("incoming", "registered");
        var callback = account.callback().toString();
        if (number.path("sms_url").asText("").equals(callback)) {
            return new Ready(facts);
        }
        var form = new FormFields(
                List.of(new FormFields.Field("SmsUrl", callback), new FormFields.Field("SmsMethod", "POST")));
        var uri = URI.create(account.numbers() + "/" + sid + ".json");
        return asked(calls.post(uri, account.reading(), form), "auth_token", _ -> new Ready(facts));
    }

    private static ConnectResult asked(HttpReply reply, String credential, Function<JsonNode, ConnectResult> next) {
        return switch (reply) {
            case HttpReply.NotSent(String detail) -> new ConnectResult.Unreachable(detail);
            case HttpReply.Lost(String detail) -> new ConnectResult.Unreachable(detail);
            case Answered answer when answer.isSuccess() -> next.apply(TwilioCalls.json(answer));
            case Answered answer -> refused(answer, credential);
        };
    }

    private static ConnectResult refused(Answered answer, String credential) {
        if (answer.status() >= 500 || answer.status() == 429) {
            return new ConnectResult.Unreachable("Twilio answers with " + answer.status());
        }
        var code = TwilioCalls.json(answer).path("code").asInt(0);
        return new ConnectResult.Refused(
                "Twilio does not take account_sid with " + credential + ": " + TwilioError.detail(code));
    }
}
