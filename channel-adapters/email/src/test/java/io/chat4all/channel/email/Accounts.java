package io.chat4all.channel.email;

import io.chat4all.channel.AccountClient;
import io.chat4all.channel.AccountSettings;
import io.chat4all.channel.Content;
import io.chat4all.channel.OutgoingPart;
import io.chat4all.channel.Secret;
import io.chat4all.channel.Surroundings;
import io.chat4all.channel.http.ProviderHttp;
import io.chat4all.model.ChannelAccountId;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Accounts of a shop's mailbox, and what it sends.
final class Accounts {

    static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");
    static final Secret WEBHOOK_SECRET = new Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    static final URI CALLBACK = URI.create("https://chat.example/webhooks/1");
    static final Secret PASSWORD = new Secret("pw");

    private Accounts() {}

    static AccountClient open(int port, Map<String, String> more) {
        return open(port, more, true);
    }

    static AccountClient open(int port, Map<String, String> more, boolean anything) {
        var settings = new HashMap<>(Map.of(
                "host", "127.0.0.1",
                "port", Integer.toString(port),
                "security", "none",
                "from", "shop@example.com",
                "reply_to", "answers@example.com",
                "unsubscribe_url", CALLBACK.toString()));
        settings.putAll(more);
        var credentials = new HashMap<>(Map.of("webhook_secret", WEBHOOK_SECRET));
        if (settings.containsKey("user")) {
            credentials.put("password", PASSWORD);
        }
        var options = Map.of(
                EmailAdapter.ALLOW_PLAIN, Boolean.toString(anything),
                EmailAdapter.ALLOW_PRIVATE_NETWORKS, Boolean.toString(anything));
        var http = new ProviderHttp(Duration.ofSeconds(5));
        return new EmailAdapter()
                .open(
                        new AccountSettings(ChannelAccountId.create(), settings, credentials, CALLBACK),
                        new Surroundings(http, Clock.fixed(NOW, ZoneOffset.UTC), options));
    }

    static OutgoingPart part(String to, Content content, Map<String, String> metadata) {
        return new OutgoingPart(
                "m1:0", to, content, "Bob", Optional.of("q1@person.example"), Optional.empty(), metadata);
    }

    static OutgoingPart text(String to, String body) {
        return part(to, new Content.Text(body), Map.of());
    }
}
