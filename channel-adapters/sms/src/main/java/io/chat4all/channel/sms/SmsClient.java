package io.chat4all.channel.sms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.chat4all.channel.AccountClient;
import io.chat4all.channel.ConnectResult;
import io.chat4all.channel.FetchedMedia;
import io.chat4all.channel.OutgoingPart;
import io.chat4all.channel.Reconciliation;
import io.chat4all.channel.SendOutcome;
import io.chat4all.channel.SendOutcome.Accepted;
import io.chat4all.channel.SendOutcome.Reason;
import io.chat4all.channel.SendOutcome.Rejected;
import io.chat4all.channel.SendOutcome.Trouble;
import io.chat4all.channel.SendOutcome.Unavailable;
import io.chat4all.channel.SendOutcome.Unknown;
import io.chat4all.channel.WebhookAnswer;
import io.chat4all.channel.WebhookRequest;
import io.chat4all.channel.http.HttpReply;
import io.chat4all.channel.http.HttpReply.Answered;
import io.chat4all.channel.http.ProviderHttp;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/// Speaks with Twilio for one account.
final class SmsClient implements AccountClient {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final TwilioAccount account;
    private final SmsCallback callback;
    private final ProviderHttp http;
    private final Clock clock;

    SmsClient(TwilioAccount account, ProviderHttp http, Clock clock) {
        this.account = account;
        this.callback = new SmsCallback(new TwilioSignature(account.authToken()));
        this.http = http;
        this.clock = clock;
    }

    /// Reads the account with the Auth Token: a wrong one could send nothing, and would verify none of
    /// Twilio's calls. Then an API key, where there is one, reads the messages, as it may not read the account.
    @Override
    public ConnectResult connect() {
        return switch (get(account.accountJson(), account.reading())) {
            case HttpReply.NotSent(String detail) -> new ConnectResult.Unreachable(detail);
            case HttpReply.Lost(String detail) -> new ConnectResult.Unreachable(detail);
            case Answered answer when answer.isSuccess() -> connected(json(answer));
            case Answered answer -> refused(answer, "auth_token");
        };
    }

    private ConnectResult connected(JsonNode json) {
        var status = json.path("status").asText("");
        if (!status.equals("active")) {
            return new ConnectResult.Refused("Twilio says that the account is " + status);
        }
        var ready = new ConnectResult.Ready(Map.of(
                "name", json.path("friendly_name").asText(""),
                "type", json.path("type").asText(""),
                "sender", account.sender().value()));
        return account.sending().equals(account.reading()) ? ready : keyChecked(ready);
    }

    private ConnectResult keyChecked(ConnectResult ready) {
        return switch (get(URI.create(account.messagesJson() + "?PageSize=1"), account.sending())) {
            case HttpReply.NotSent(String detail) -> new ConnectResult.Unreachable(detail);
            case HttpReply.Lost(String detail) -> new ConnectResult.Unreachable(detail);
            case Answered answer when answer.isSuccess() -> ready;
            case Answered answer -> refused(answer, "api_key_sid and api_key_secret");
        };
    }

    private static ConnectResult refused(Answered answer, String credential) {
        return switch (answer.status()) {
            case 401, 403, 404 ->
                new ConnectResult.Refused("Twilio does not take account_sid with " + credential + ": "
                        + TwilioError.detail(json(answer).path("code").asInt(0)));
            default -> new ConnectResult.Unreachable("Twilio answers with " + answer.status());
        };
    }

    private HttpReply get(URI uri, TwilioAccount.Login login) {
        return http.send(authorised(uri, login).GET().build());
    }

    private HttpRequest.Builder authorised(URI uri, TwilioAccount.Login login) {
        return http.request(uri).header("authorization", login.header());
    }

    @Override
    public SendOutcome send(OutgoingPart part) {
        return MessageForm.of(part, account)
                .map(form -> outcome(post(form)))
                .orElse(new Rejected(Reason.CONTENT, "unsupported", "SMS carries texts and files"));
    }

    private HttpReply post(FormFields form) {
        return http.send(authorised(account.messagesJson(), account.sending())
                .header("content-type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form.encoded()))
                .build());
    }

    private SendOutcome outcome(HttpReply reply) {
        return switch (reply) {
            case HttpReply.NotSent(String detail) -> new Unavailable(Trouble.PROVIDER, "connection", detail);
            case HttpReply.Lost(String detail) -> new Unknown(detail);
            case Answered answer when answer.isSuccess() -> accepted(json(answer));
            case Answered answer -> TwilioError.outcome(answer, json(answer));
        };
    }

    private SendOutcome accepted(JsonNode message) {
        var sid = message.path("sid").asText("");
        return sid.isEmpty()
                ? new Unknown("answered with success, without the message's sid")
                : new Accepted(sid, createdAt(message));
    }

    private Instant createdAt(JsonNode message) {
        try {
            var date = message.path("date_created").asText("");
            return Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
        } catch (DateTimeException _) {
            return clock.instant();
        }
    }

    /// Twilio's list of messages has no id of ours, and leaves out what is still queued: the same text found
    /// may be another message, and nothing found is no proof. The status callback is the proof: it has the
    /// attempt in its URL, and comes for every message that Twilio accepted.
    @Override
    public Reconciliation reconcile(OutgoingPart part) {
        return new Reconciliation.StillUnknown("Twilio proves it by the status callback alone");
    }

    @Override
    public WebhookAnswer webhook(WebhookRequest request) {
        return callback.read(request);
    }

    /// @param reference a media URL of Twilio; the login goes nowhere else
    @Override
    public FetchedMedia fetch(String reference) throws IOException {
        if (!reference.startsWith(account.resource() + "/")) {
            throw new IOException("the medium is not one of this account at Twilio");
        }
        var response = http.openMoved(
                authorised(URI.create(reference), account.sending()).build());
        var headers = response.headers();
        return new FetchedMedia(
                response.body(),
                headers.firstValue("content-type").orElse(""),
                headers.firstValueAsLong("content-length").orElse(-1));
    }

    private static JsonNode json(Answered answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException _) {
            return JSON.missingNode();
        }
    }
}
