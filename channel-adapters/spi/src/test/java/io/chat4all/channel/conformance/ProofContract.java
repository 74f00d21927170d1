package io.chat4all.channel.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.chat4all.channel.WebhookAnswer;
import io.chat4all.channel.WebhookRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
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
            isForbidden(scene().read(of(call, body)));
        }
    }

    @Test
    default void aCallWithoutItsProofIsForbidden() {
        isForbidden(scene().read(of(genuine(), Map.of())));
    }

    @Test
    default void aProofThatWasChangedIsForbidden() {
        var call = genuine();
        for (var wrong : List.of("", "x", "sha256=", "v1,")) {
            isForbidden(scene().read(with(call, _ -> wrong)));
        }
        isForbidden(scene().read(with(call, value -> value + "0")));
    }

    @Test
    default void aCallThatAnotherSecretProvesIsForbidden() {
        isForbidden(scene().readAsStranger(genuine()));
    }

    private WebhookRequest genuine() {
        return scene().played().writes(Scene.text("one"));
    }

    private static void isForbidden(WebhookAnswer answer) {
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.events()).isEmpty();
    }

    private static WebhookRequest of(WebhookRequest call, byte[] body) {
        return new WebhookRequest(call.method(), call.url(), call.query(), call.headers(), body, call.receivedAt());
    }

    /// @param change of each header's value: one of them is the proof
    private static WebhookRequest with(WebhookRequest call, UnaryOperator<String> change) {
        var headers = new HashMap<>(call.headers());
        headers.replaceAll((_, value) -> change.apply(value));
        return of(call, headers);
    }

    private static WebhookRequest of(WebhookRequest call, Map<String, String> headers) {
        return new WebhookRequest(call.method(), call.url(), call.query(), headers, call.body(), call.receivedAt());
    }
}
