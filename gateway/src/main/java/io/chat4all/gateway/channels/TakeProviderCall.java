package io.chat4all.gateway.channels;

import io.chat4all.channel.WebhookAnswer;
import io.chat4all.channel.WebhookRequest;
import io.chat4all.channel.accounts.AccountClients;
import io.chat4all.channel.accounts.AccountLookup;
import io.chat4all.gateway.calls.Outages;
import io.chat4all.log.v1.ProviderEvent;
import io.chat4all.messaging.Producer;
import io.chat4all.model.Channel;
import io.chat4all.model.ChannelAccountId;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// Takes what a provider calls with: its adapter verifies and reads it, and the provider is answered once
/// all that it told is in the log. Until then it calls again, and what it repeats changes nothing.
public final class TakeProviderCall {

    private static final Logger LOG = System.getLogger(TakeProviderCall.class.getName());
    private static final WebhookAnswer NOT_FOUND = answer(404, "not found");

    private final AccountClients clients;
    private final Producer<ProviderEvent> events;

    public TakeProviderCall(AccountClients clients, Producer<ProviderEvent> events) {
        this.clients = clients;
        this.events = events;
    }

    /// @return 503 while an account is switched off or cannot be used: providers keep what they have to
    /// tell, for days, and call again
    /// @throws io.chat4all.service.errors.Refused UNAVAILABLE when the store or the log does not answer
    public WebhookAnswer take(Channel channel, ChannelAccountId id, WebhookRequest request) {
        return switch (clients.of(id)) {
            case AccountLookup.None _ -> NOT_FOUND;
            case AccountLookup.Unusable unusable -> notNow(id, unusable.reason());
            case AccountLookup.Open open -> {
                if (!open.account().channel().equals(channel)) {
                    yield NOT_FOUND;
                }
                yield open.account().enabled() ? take(open, request) : notNow(id, "it is switched off");
            }
        };
    }

    private WebhookAnswer take(AccountLookup.Open open, WebhookRequest request) {
        var answer = open.client().webhook(request);
        var records = answer.events().stream()
                .flatMap(event -> ProviderRecords.of(open.account(), event, request.receivedAt()).stream())
                .toList();
        publish(records);
        return answer;
    }

    /// All at once: they wait for the log together.
    private void publish(List<ProviderRecords.Keyed> records) {
        var sending = records.stream()
                .map(record -> events.sendAsync(record.key(), record.event()))
                .toArray(CompletableFuture<?>[]::new);
        Outages.await(CompletableFuture.allOf(sending));
    }

    private static WebhookAnswer notNow(ChannelAccountId id, String reason) {
        LOG.log(Level.INFO, "a provider''s call for channel account {0} is put off: {1}", id, reason);
        return answer(503, "try again later");
    }

    private static WebhookAnswer answer(int status, String body) {
        return new WebhookAnswer(status, "text/plain", body, List.of());
    }
}
