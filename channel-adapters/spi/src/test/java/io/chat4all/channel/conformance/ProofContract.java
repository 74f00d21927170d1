package io.chat4all.channel.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.chat4all.channel.WebhookAnswer;
import io.chat4all.channel.WebhookRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Only the provider is believed.
interface ProofContract {

    Scene scene();

    @Test
    default void aCallThatWasChangedIsForbidden() {
        assumeTrue(scene().played().provesBody(), "the provider proves who calls, not what it says");
        var call = genuine();
        for (var index = 0; index < call.body().length; index++) {
            var body = call.body().clone();
            body[index] ^= 1;
            assertForbidden(scene().read(of(call, body)));
        }
    }

    @Test
    default void aCallWithoutItsProofIsForbidden() {
        assertForbidden(scene().read(of(genuine(), Map.of())));
    }

    @Test
    default void aProofThatWasChangedIsForbidden() {
        var call = genuine();
        for (var wrong : List.of("", "x", "sha256=", "v1,")) {
            assertForbidden(scene().read(of(call, all(call, wrong))));
        }
        assertThat(call.headers().keySet()).anyMatch(proof -> isForbiddenWithAnother(call, proof));
    }

    private boolean isForbiddenWithAnother(WebhookRequest call, String proof) {
        var headers = new HashMap<>(call.headers());
        headers.replace(proof, call.headers().get(proof) + "0");
        return scene().read(of(call, headers)).status() == 403;
    }

    @Test
    default void aCallThatAnotherSecretProvesIsForbidden() {
        assertForbidden(scene().readAsStranger(genuine()));
    }

    private WebhookRequest genuine() {
        return scene().played().writes(Scene.text("one"));
    }

    private static void assertForbidden(WebhookAnswer answer) {
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.events()).isEmpty();
    }

    private static WebhookRequest of(WebhookRequest call, byte[] body) {
        return new WebhookRequest(call.method(), call.url(), call.query(), call.headers(), body, call.receivedAt());
    }

    private static Map<String, String> all(WebhookRequest call, String value) {
        return call.headers().keySet().stream().collect(Collectors.toMap(name -> name, _ -> value));
    }

    private static WebhookRequest of(WebhookRequest call, Map<String, String> headers) {
        return new WebhookRequest(call.method(), call.url(), call.query(), headers, call.body(), call.receivedAt());
    }
}
