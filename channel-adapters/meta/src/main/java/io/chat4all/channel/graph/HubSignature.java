package io.chat4all.channel.graph;

import io.chat4all.channel.Secret;
import io.chat4all.channel.WebhookRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// `X-Hub-Signature-256`: HMAC-SHA256 with the app's secret over the bytes as they came
/// (<https://developers.facebook.com/docs/graph-api/webhooks/getting-started#validate-payloads>).
final class HubSignature {

    static final String HEADER = "x-hub-signature-256";

    private static final String ALGORITHM = "HmacSHA256";
    private static final String PREFIX = "sha256=";

    private final SecretKeySpec key;

    /// @throws IllegalArgumentException when the secret is empty
    HubSignature(Secret appSecret) {
        this.key = new SecretKeySpec(appSecret.reveal().getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    boolean verify(WebhookRequest request) {
        var given = request.header(HEADER).orElse("").getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(given, of(request.body()).getBytes(StandardCharsets.US_ASCII));
    }

    /// As the header has it.
    String of(byte[] body) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return PREFIX + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
