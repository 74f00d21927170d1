package io.chat4all.channel.pages;

import io.chat4all.channel.AccountClient;
import io.chat4all.channel.AccountSettings;
import io.chat4all.channel.ConnectResult;
import io.chat4all.channel.FetchedMedia;
import io.chat4all.channel.LostCall;
import io.chat4all.channel.OutgoingPart;
import io.chat4all.channel.Reconciliation;
import io.chat4all.channel.SendOutcome;
import io.chat4all.channel.Surroundings;
import io.chat4all.channel.WebhookAnswer;
import io.chat4all.channel.WebhookRequest;
import io.chat4all.channel.graph.HubCallback;
import java.io.IOException;

/// Speaks with Messenger or Instagram for one account.
public final class PagesClient implements AccountClient {

    private final Connecting connecting;
    private final Sending sending;
    private final MediaFetch files;
    private final HubCallback callback;

    /// @throws IllegalArgumentException when a setting or a credential is missing
    public PagesClient(AccountSettings settings, Surroundings surroundings, Dialect dialect) {
        var account = PagesAccount.of(settings, surroundings, dialect);
        this.connecting = new Connecting(account, dialect);
        this.sending = new Sending(account, dialect, surroundings.clock());
        this.files = new MediaFetch(account);
        this.callback = new HubCallback(
                account.appSecret(), account.verifyToken(), dialect.object(), new EntryEvents(account.id()));
    }

    @Override
    public ConnectResult connect() {
        return connecting.connect();
    }

    @Override
    public SendOutcome send(OutgoingPart part) {
        return sending.send(part);
    }

    /// There is no idempotency key, and nothing to ask by but the id that was lost. Messenger's echo is a
    /// proof: it repeats the attempt.
    @Override
    public Reconciliation reconcile(LostCall lost) {
        return new Reconciliation.StillUnknown("an echo alone proves it");
    }

    @Override
    public WebhookAnswer webhook(WebhookRequest request) {
        return callback.read(request);
    }

    @Override
    public FetchedMedia fetch(String reference) throws IOException {
        return files.fetch(reference);
    }
}
