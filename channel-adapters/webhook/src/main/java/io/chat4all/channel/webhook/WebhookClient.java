package io.chat4all.channel.webhook;

import io.chat4all.channel.AccountClient;
import io.chat4all.channel.ConnectResult;
import io.chat4all.channel.FetchedMedia;
import io.chat4all.channel.MediaRefused;
import io.chat4all.channel.OutgoingPart;
import io.chat4all.channel.SendOutcome;
import io.chat4all.channel.SendOutcome.Trouble;
import io.chat4all.channel.SendOutcome.Unavailable;
import io.chat4all.channel.WebhookAnswer;
import io.chat4all.channel.WebhookRequest;
import io.chat4all.channel.http.HttpReply;
import io.chat4all.channel.http.ProviderHttp;
import io.chat4all.channel.http.PublicHosts;
import io.chat4all.channel.http.PublicHosts.Verdict;
import io.chat4all.channel.http.StandardWebhooks;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;

/// Speaks with one endpoint. Where its host leads is looked at before every call.
final class WebhookClient implements AccountClient {

    private final URI url;
    private final StandardWebhooks signing;
    private final PublicHosts hosts;
    private final ProviderHttp http;
    private final Clock clock;

    WebhookClient(URI url, StandardWebhooks signing, PublicHosts hosts, ProviderHttp http, Clock clock) {
        this.url = url;
        this.signing = signing;
        this.hosts = hosts;
        this.http = http;
        this.clock = clock;
    }

    /// Sends a `ping`, which reaches nobody.
    @Override
    public ConnectResult connect() {
        return switch (hosts.verdict(url.getHost())) {
            case REFUSED -> new ConnectResult.Refused("the endpoint's address is not a public one");
            case NOT_FOUND -> new ConnectResult.Unreachable("the endpoint's host is not found");
            case ALLOWED -> connected(post("ping_" + UUID.randomUUID(), "ping", OutgoingJson.ping(clock.instant())));
        };
    }

    private ConnectResult connected(HttpReply reply) {
        return switch (EndpointAnswer.outcome(reply, "ping", clock.instant())) {
            case SendOutcome.Accepted _ -> new ConnectResult.Ready(Map.of("host", url.getHost()));
            case SendOutcome.Rejected refused ->
                new ConnectResult.Refused("the endpoint answers a ping with " + refused.code());
            case Unavailable trouble ->
                trouble.trouble() == Trouble.ACCOUNT
                        ? new ConnectResult.Refused(trouble.detail())
                        : new ConnectResult.Unreachable(trouble.detail());
            case SendOutcome.Throttled throttled -> new ConnectResult.Unreachable(throttled.detail());
            case SendOutcome.Unknown(String detail) -> new ConnectResult.Unreachable(detail);
        };
    }

    @Override
    public SendOutcome send(OutgoingPart part) {
        return switch (hosts.verdict(url.getHost())) {
            case REFUSED -> new Unavailable(Trouble.ACCOUNT, "address", "the endpoint's address is not a public one");
            case NOT_FOUND -> new Unavailable(Trouble.PROVIDER, "host", "the endpoint's host is not found");
            case ALLOWED -> {
                var reply = post(part.attempt(), OutgoingJson.TYPE, OutgoingJson.message(part, clock.instant()));
                yield EndpointAnswer.outcome(reply, part.attempt(), clock.instant());
            }
        };
    }

    private HttpReply post(String id, String type, byte[] body) {
        var request = http.request(url)
                .header("content-type", "application/json")
                .header("x-event-type", type)
                .header("x-webhook-signature", "sha256=" + signing.plainSignature(body))
                .POST(BodyPublishers.ofByteArray(body));
        signing.headers(id, clock.instant(), body).forEach(request::header);
        return http.send(request.build());
    }

    @Override
    public WebhookAnswer webhook(WebhookRequest request) {
        return signing.verify(request) ? IncomingCall.read(request) : WebhookAnswer.forbidden();
    }

    /// @param reference the URL that the endpoint gave; its host is looked at as the endpoint's own is
    @Override
    public FetchedMedia fetch(String reference) throws IOException {
        var source = URI.create(reference);
        if (source.getHost() == null || hosts.verdict(source.getHost()) != Verdict.ALLOWED) {
            throw new MediaRefused("the medium is not at a public address");
        }
        var response = http.open(http.request(source).build());
        var headers = response.headers();
        return new FetchedMedia(
                response.body(),
                headers.firstValue("content-type").orElse(""),
                headers.firstValueAsLong("content-length").orElse(-1));
    }
}
