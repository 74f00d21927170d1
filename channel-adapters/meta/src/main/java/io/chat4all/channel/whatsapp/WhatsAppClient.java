package io.chat4all.channel.whatsapp;

import io.chat4all.channel.AccountClient;
import io.chat4all.channel.ConnectResult;
import io.chat4all.channel.FetchedMedia;
import io.chat4all.channel.LostCall;
import io.chat4all.channel.OutgoingPart;
import io.chat4all.channel.Reconciliation;
import io.chat4all.channel.SendOutcome;
import io.chat4all.channel.WebhookAnswer;
import io.chat4all.channel.WebhookRequest;
import io.chat4all.channel.graph.HubCallback;
import java.io.IOException;
import java.time.Clock;

/// Speaks with WhatsApp for one phone number.
final class WhatsAppClient implements AccountClient {

    private final Connecting connecting;
    private final Sending sending;
    private final MediaFetch files;
    private final HubCallback callback;

    WhatsAppClient(WhatsAppAccount account, Clock clock) {
        this.connecting = new Connecting(account);
        this.sending = new Sending(account, clock);
        this.files = new MediaFetch(account);
        this.callback = new HubCallback(
                account.appSecret(),
                account.verifyToken(),
                "whatsapp_business_account",
                new EntryEvents(account.phoneNumberId()));
    }

    @Override
    public ConnectResult connect() {
        return connecting.connect();
    }

    @Override
    public SendOutcome send(OutgoingPart part) {
        return sending.send(part);
    }

    /// WhatsApp has no idempotency key, and can be asked about a message only by the id that was lost. The
    /// status is the proof: it repeats the attempt.
    @Override
    public Reconciliation reconcile(LostCall lost) {
        return new Reconciliation.StillUnknown("WhatsApp proves it by a status alone");
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
