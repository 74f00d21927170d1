package io.chat4all.channel.telegram;

import io.chat4all.channel.AccountClient;
import io.chat4all.channel.AccountSettings;
import io.chat4all.channel.Content;
import io.chat4all.channel.MediaKind;
import io.chat4all.channel.OutgoingPart;
import io.chat4all.channel.Secret;
import io.chat4all.channel.Surroundings;
import io.chat4all.channel.http.ProviderHttp;
import io.chat4all.channel.http.ScriptedServer;
import io.chat4all.model.ChannelAccountId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

/// A client, and a Telegram that answers every call alike.
final class ScriptedTelegram implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");
    static final String TOKEN = "12:hush-hush";
    static final String SENT =
            "{\"ok\":true,\"result\":{\"message_id\":5,\"date\":1749416383,\"chat\":{\"id\":7,\"type\":\"private\"}}}";
    static final String DONE = "{\"ok\":true,\"result\":true}";

    private final ProviderHttp http = new ProviderHttp(Duration.ofSeconds(5));
    private final ScriptedServer server = new ScriptedServer();
    private final AccountClient client;

    ScriptedTelegram() throws IOException {
        var account = new AccountSettings(
                ChannelAccountId.create(),
                Map.of(),
                Map.of("bot_token", new Secret(TOKEN), "webhook_secret", new Secret("word")),
                URI.create("https://chat.example/webhooks/1"));
        var url = server.url().toString();
        var options = Map.of("base-url", url.substring(0, url.length() - 1));
        client = new TelegramAdapter().open(account, new Surroundings(http, Clock.fixed(NOW, ZoneOffset.UTC), options));
    }

    ScriptedServer server() {
        return server;
    }

    AccountClient client() {
        return client;
    }

    @Override
    public void close() {
        server.close();
        http.close();
    }

    static String error(int status, String words) {
        return "{\"ok\":false,\"error_code\":%d,\"description\":\"%s\"}".formatted(status, words);
    }

    /// Of three bytes, as is said.
    static Content.Media file(int length) {
        var source = new Content.MediaSource(
                URI.create("https://files.example/a"), () -> new ByteArrayInputStream(new byte[length]));
        return new Content.Media(MediaKind.DOCUMENT, source, "text/plain", 3, "a.txt", Optional.empty());
    }

    static OutgoingPart text() {
        return part("7", new Content.Text("olá"));
    }

    static OutgoingPart part(String to, Content content) {
        return part(to, content, Optional.empty());
    }

    static OutgoingPart part(String to, Content content, Optional<String> replyTo) {
        return new OutgoingPart("a1", to, content, "Bob", replyTo, Optional.empty(), Map.of());
    }
}
