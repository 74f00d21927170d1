package io.chat4all.channel.sms;

import com.fasterxml.jackson.databind.JsonNode;
import io.chat4all.channel.AccountClient;
import io.chat4all.channel.ConnectResult;
import io.chat4all.channel.FetchedMedia;
import io.chat4all.channel.LostCall;
import io.chat4all.channel.MediaRefused;
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
import java.time.Clock;

/// Speaks with Twilio for one account.
final class SmsClient implements AccountClient {

    private final TwilioAccount account;
    private final SmsCallback callback;
    private final TwilioCalls calls;
    private final Connecting connecting;
    private final Reconciling reconciling;
    private final Clock clock;

    SmsClient(TwilioAccount account, ProviderHttp http, Clock clock) {
        this.account = account;
        this.callback = new SmsCallback(new TwilioSignature(account.authToken()));
        this.calls = new TwilioCalls(http);
        this.connecting = new Connecting(account, calls);
        this.reconciling = new Reconciling(account, calls, clock);
        this.clock = clock;
    }

    @Override
    public ConnectResult connect() {
        return connecting.connect();
    }

    @Override
    public SendOutcome send(OutgoingPart part) {
        return MessageForm.of(part, account)
                .map(form -> outcome(calls.post(account.messagesJson(), account.sending(), form)))
                .orElse(new Rejected(Reason.CONTENT, "unsupported", "SMS carries texts and files"));
    }

    private SendOutcome outcome(HttpReply reply) {
        return switch (reply) {
            case HttpReply.NotSent(String detail) -> new Unavailable(Trouble.PROVIDER, "connection", detail);
            case HttpReply.Lost(String detail) -> new Unknown(detail);
            case Answered answer when answer.isSuccess() -> accepted(TwilioCalls.json(answer));
            case Answered answer -> TwilioError.outcome(answer, TwilioCalls.json(answer));
        };
    }

    private SendOutcome accepted(JsonNode message) {
        var sid = message.path("sid").asText("");
        return sid.isEmpty()
                ? new Unknown("answered with success, without the message's sid")
                : new Accepted(sid, TwilioCalls.createdAt(message).orElseGet(clock::instant));
    }

    /// The status callback is the better proof, as it has the attempt in its URL; but it may not come, or
    /// not reach us.
    @Override
    public Reconciliation reconcile(LostCall lost) {
        return reconciling.ask(lost);
    }

    @Override
    public WebhookAnswer webhook(WebhookRequest request) {
        return callback.read(request);
    }

    /// @param reference a media URL of Twilio; the login goes nowhere else
    @Override
    public FetchedMedia fetch(String reference) throws IOException {
        if (!reference.startsWith(account.resource() + "/")) {
            throw new MediaRefused("the medium is not one of this account at Twilio");
        }
        var response = calls.http()
                .openMoved(
                        calls.request(URI.create(reference), account.sending()).build());
        var headers = response.headers();
        return new FetchedMedia(
                response.body(),
                headers.firstValue("content-type").orElse(""),
                headers.firstValueAsLong("content-length").orElse(-1));
    }
}
