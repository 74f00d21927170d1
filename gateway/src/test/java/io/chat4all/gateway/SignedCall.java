package io.chat4all.gateway;

import io.chat4all.channel.Secret;
import io.chat4all.channel.http.StandardWebhooks;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/// A call of a provider that signs as Standard Webhooks says.
final class SignedCall {

    private SignedCall() {}

    static Map<String, String> headers(String secret, String id, String body) {
        return StandardWebhooks.of(new Secret(secret))
                .headers(id, Instant.now(), body.getBytes(StandardCharsets.UTF_8));
    }
}
