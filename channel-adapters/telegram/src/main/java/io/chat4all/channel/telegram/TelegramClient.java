package io.chat4all.channel.telegram;

import io.chat4all.channel.AccountClient;
import io.chat4all.channel.ConnectResult;
import io.chat4all.channel.FetchedMedia;
import io.chat4all.channel.LostCall;
import io.chat4all.channel.OutgoingPart;
import io.chat4all.channel.Reconciliation;
import io.chat4all.channel.SendOutcome;
import io.chat4all.channel.WebhookAnswer;
import io.chat4all.channel.WebhookRequest;
import java.io.IOException;
import java.time.Clock;

/// Speaks with Telegram for one bot.
final class TelegramClient implements AccountClient {

    private final Connecting connecting;
    private final Sending sending;
    private final MediaFetch files;
    private final TelegramCallback callback;

    TelegramClient(TelegramAccount account, Clock clock) {
        this.connecting = new Connecting(account);
        this.sending = new Sending(account.calls(), clock);
        this.files = new MediaFetch(account.calls());
        this.callback = new TelegramCallback(account.webhookSecret());
    }

    @Override
    public ConnectResult connect() {
        return connecting.connect();
    }

    @Override
    public SendOutcome send(OutgoingPart part) {
        return sending.send(part);
    }

    /// A bot cannot read what it sent, and no call of Telegram's repeats anything of ours.
    @Override
    public Reconciliation reconcile(LostCall lost) {
        return new Reconciliation.StillUnknown("Telegram does not tell a bot what it sent");
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
