package io.chat4all.channel.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chat4all.channel.Secret;
import io.chat4all.channel.WebhookRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The first vector is the one that all libraries of Standard Webhooks are tested with.
class StandardWebhooksTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String OTHER_SECRET = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final Instant AT = Instant.ofEpochSecond(1614265330);
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
    private static final String SIGNED = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    private final StandardWebhooks webhooks = StandardWebhooks.of(new Secret(SECRET));

    @Test
    void thePublishedVectorIsSignedAsPublished() {
        assertThat(webhooks.headers(ID, AT, BODY))
                .containsEntry("webhook-id", ID)
                .containsEntry("webhook-timestamp", "1614265330")
                .containsEntry("webhook-signature", SIGNED);
    }

    @Test
    void whatWasSignedVerifiesWithinFiveMinutes() {
        assertThat(webhooks.verify(call(SIGNED, BODY, AT.plus(Duration.ofMinutes(5)))))
                .isTrue();
        assertThat(webhooks.verify(call(SIGNED, BODY, AT.minus(Duration.ofMinutes(5)))))
                .isTrue();
    }

    @Test
    void anOldOrEarlyCallIsRefused() {
        assertThat(webhooks.verify(call(SIGNED, BODY, AT.plusSeconds(301)))).isFalse();
        assertThat(webhooks.verify(call(SIGNED, BODY, AT.minusSeconds(301)))).isFalse();
    }

    @Test
    void anotherBodyIsRefused() {
        var body = "{\"test\": 2432232315}".getBytes(StandardCharsets.UTF_8);
        assertThat(webhooks.verify(call(SIGNED, body, AT))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "v1", "v1,", "v1,!", "v1,AAAA", "v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="})
    void whatIsNoSignatureIsRefused(String signature) {
        assertThat(webhooks.verify(call(signature, BODY, AT))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"webhook-id", "webhook-timestamp", "webhook-signature"})
    void noHeaderMayBeMissing(String missing) {
        var headers = new HashMap<>(webhooks.headers(ID, AT, BODY));
        headers.remove(missing);
        assertThat(webhooks.verify(call(headers, BODY, AT))).isFalse();
    }

    @Test
    void whileASecretIsReplacedBothSignAndEitherVerifies() {
        var both = StandardWebhooks.of(new Secret(OTHER_SECRET + " " + SECRET));
        var headers = both.headers(ID, AT, BODY);
        assertThat(headers.get("webhook-signature")).endsWith(" " + SIGNED);
        assertThat(webhooks.verify(call(headers, BODY, AT))).isTrue();
        assertThat(both.verify(call(SIGNED, BODY, AT))).isTrue();
    }

    @Test
    void theFirstOfTooManySignaturesAreLookedAt() {
        var many = "v1,AAAA ".repeat(15);
        assertThat(webhooks.verify(call(many + SIGNED, BODY, AT))).isTrue();
        assertThat(webhooks.verify(call(many + "v1,AAAA " + SIGNED, BODY, AT))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_c2hvcnQ=", "whsec_*"})
    void whatIsNoSecretIsRefusedWithoutBeingSaid(String secret) {
        assertThatThrownBy(() -> StandardWebhooks.of(new Secret(secret)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the secret is not whsec_ and the base64 of 24 to 64 bytes");
    }

    private static WebhookRequest call(String signature, byte[] body, Instant receivedAt) {
        return call(
                Map.of("webhook-id", ID, "webhook-timestamp", "1614265330", "webhook-signature", signature),
                body,
                receivedAt);
    }

    private static WebhookRequest call(Map<String, String> headers, byte[] body, Instant receivedAt) {
        return new WebhookRequest("POST", URI.create("https://x.example/"), Map.of(), headers, body, receivedAt);
    }
}
