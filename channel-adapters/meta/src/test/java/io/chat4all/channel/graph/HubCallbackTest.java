package io.chat4all.channel.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chat4all.channel.ProviderEvent;
import io.chat4all.channel.ProviderEvent.AccountNotice;
import io.chat4all.channel.Secret;
import io.chat4all.channel.WebhookAnswer;
import io.chat4all.channel.WebhookRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HubCallbackTest {

    private static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");
    private static final URI URL = URI.create("https://chat.example/webhooks/1");
    private static final Secret SECRET = new Secret("s3cret");
    private static final String BODY = "{\"object\":\"page\",\"entry\":[{\"id\":\"1\"},{\"id\":\"2\"}]}";

    private final HubCallback callback = new HubCallback(
            SECRET,
            new Secret("word"),
            "page",
            (entry, at) -> List.of(notice(entry.path("id").asText(), at)));

    @Test
    void theHandshakeIsAnsweredWithTheChallenge() {
        assertThat(callback.read(handshake(Map.of()))).isEqualTo(WebhookAnswer.text("1158201444"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hub.mode", "hub.verify_token", "hub.challenge"})
    void aHandshakeThatIsNotWholeIsForbidden(String name) {
        assertThat(callback.read(handshake(Map.of(name, ""))).status()).isEqualTo(403);
        assertThat(callback.read(handshake(Map.of(name, "<other>"))).status()).isEqualTo(403);
    }

    @Test
    void everyEntryIsRead() {
        assertThat(callback.read(post(BODY)).events()).containsExactly(notice("1", NOW), notice("2", NOW));
    }

    @Test
    void theSignatureIsTheOneOfAnyHmac() {
        assertThat(new HubSignature(new Secret("key"))
                        .of("The quick brown fox jumps over the lazy dog".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("sha256=f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sha256=", "sha1=f7bc83f430538424b13298e6aa6fb143ef4d59a1", "é"})
    void whatIsNotSignedIsForbidden(String signature) {
        assertThat(callback.read(request("POST", Map.of(), BODY, signature)).status())
                .isEqualTo(403);
    }

    @Test
    void theBytesAreSignedAsTheyCame() {
        var escaped = BODY.replace("\"1\"", "\"ol\\u00e1\"");
        assertThat(callback.read(post(escaped)).events()).first().isEqualTo(notice("olá", NOW));
        var signature = new HubSignature(SECRET).of(escaped.getBytes(StandardCharsets.UTF_8));
        var written = escaped.replace("\\u00e1", "á");
        assertThat(callback.read(request("POST", Map.of(), written, signature)).status())
                .isEqualTo(403);
    }

    @Test
    void entriesOfAnotherObjectAreTakenAndForgotten() {
        var answer = callback.read(post(BODY.replace("page", "instagram")));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.events()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no JSON", "[]", "{\"object\":\"page\"}", "{\"object\":\"page\",\"entry\":{}}"})
    void whatIsSignedAndNotReadableIsMalformed(String body) {
        assertThat(callback.read(post(body)).status()).isEqualTo(400);
    }

    @Test
    void whatIsTooDeepIsMalformed() {
        assertThat(callback.read(post("{\"object\":\"page\",\"entry\":" + "[".repeat(100_000)))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void withoutASecretThereIsNoWebhook() {
        assertThatThrownBy(() -> new HubCallback(SECRET, new Secret(""), "page", (_, _) -> List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new HubCallback(new Secret(""), new Secret("word"), "page", (_, _) -> List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static ProviderEvent notice(String id, Instant at) {
        return new AccountNotice(id, at);
    }

    private static WebhookRequest handshake(Map<String, String> other) {
        var query = new HashMap<>(
                Map.of("hub.mode", "subscribe", "hub.verify_token", "word", "hub.challenge", "1158201444"));
        query.putAll(other);
        return request("GET", query, "", "");
    }

    private static WebhookRequest post(String body) {
        return request("POST", Map.of(), body, new HubSignature(SECRET).of(body.getBytes(StandardCharsets.UTF_8)));
    }

    private static WebhookRequest request(String method, Map<String, String> query, String body, String signature) {
        return new WebhookRequest(
                method, URL, query, Map.of(HubSignature.HEADER, signature), body.getBytes(StandardCharsets.UTF_8), NOW);
    }
}
