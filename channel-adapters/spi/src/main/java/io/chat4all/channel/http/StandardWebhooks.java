package io.chat4all.channel.http;

import io.chat4all.channel.Secret;
import io.chat4all.channel.WebhookRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs and verifies calls as [Standard Webhooks](https://github.com/standard-webhooks/standard-webhooks)
/// says: `v1` is HMAC-SHA256 over `id.timestamp.body`. While a secret is being replaced there are two of
/// them: each signs, and either verifies.
public final class StandardWebhooks {

    public static final String ID = "webhook-id";
    public static final String TIMESTAMP = "webhook-timestamp";
    public static final String SIGNATURE = "webhook-signature";

    private static final String PREFIX = "whsec_";
    private static final String VERSION = "v1,";
    private static final String ALGORITHM = "HmacSHA256";
    private static final Duration MOST_SKEW = Duration.ofMinutes(5);
    private static final int FEWEST_KEY_BYTES = 24;
    private static final int MOST_KEY_BYTES = 64;
    private static final int MOST_SECRETS = 4;
    private static final int MOST_SIGNATURES = 16;

    private final List<SecretKeySpec> keys;

    private StandardWebhooks(List<SecretKeySpec> keys) {
        this.keys = keys;
    }

    /// @param secrets one to four of `whsec_<base64 of 24 to 64 bytes>`, with spaces between them
    /// @throws IllegalArgumentException when they are not; never says what they are
    public static StandardWebhooks of(Secret secrets) {
        var each = secrets.reveal().strip().split("\\s+");
        if (each.length > MOST_SECRETS) {
            throw new IllegalArgumentException("more than " + MOST_SECRETS + " secrets");
        }
        return new StandardWebhooks(
                Arrays.stream(each).map(StandardWebhooks::keyOf).toList());
    }

    private static SecretKeySpec keyOf(String secret) {
        var key = decoded(secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : "")
                .orElse(new byte[0]);
        if (key.length < FEWEST_KEY_BYTES || key.length > MOST_KEY_BYTES) {
            throw new IllegalArgumentException("the secret is not whsec_ and the base64 of " + FEWEST_KEY_BYTES + " to "
                    + MOST_KEY_BYTES + " bytes");
        }
        return new SecretKeySpec(key, ALGORITHM);
    }

    private static Optional<byte[]> decoded(String base64) {
        try {
            return Optional.of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// The three headers of a call.
    ///
    /// @param id the same whenever the same is sent again
    public Map<String, String> headers(String id, Instant at, byte[] body) {
        var seconds = Long.toString(at.getEpochSecond());
        var signatures = keys.stream()
                .map(key -> VERSION + Base64.getEncoder().encodeToString(signature(key, id, seconds, body)))
                .collect(Collectors.joining(" "));
        return Map.of(ID, id, TIMESTAMP, seconds, SIGNATURE, signatures);
    }

    /// HMAC-SHA256 of the body alone, in hexadecimal, with the first secret's bytes: for receivers that
    /// know no more than `sha256=<hex>`.
    public String plainSignature(byte[] body) {
        return HexFormat.of().formatHex(hmac(keys.getFirst(), body));
    }

    /// Whether it is the plain signature of the body by any of the secrets.
    public boolean isPlainSignature(String hex, byte[] body) {
        var given = hex.getBytes(StandardCharsets.UTF_8);
        return keys.stream()
                .map(key -> HexFormat.of().formatHex(hmac(key, body)).getBytes(StandardCharsets.UTF_8))
                .anyMatch(expected -> MessageDigest.isEqual(given, expected));
    }

    /// Whether the call was signed with one of the secrets, within five minutes of its arrival.
    public boolean verify(WebhookRequest request) {
        var id = request.header(ID).orElse("");
        var timestamp = request.header(TIMESTAMP).orElse("");
        var given = request.header(SIGNATURE).orElse("");
        return !id.isEmpty()
                && isRecent(timestamp, request.receivedAt())
                && Arrays.stream(given.split(" ", MOST_SIGNATURES + 1))
                        .limit(MOST_SIGNATURES)
                        .anyMatch(signature -> matches(signature, id, timestamp, request.body()));
    }

    private static boolean isRecent(String timestamp, Instant receivedAt) {
        if (!timestamp.matches("[0-9]{1,11}")) {
            return false;
        }
        var skew = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), receivedAt);
        return skew.abs().compareTo(MOST_SKEW) <= 0;
    }

    private boolean matches(String signature, String id, String timestamp, byte[] body) {
        if (!signature.startsWith(VERSION)) {
            return false;
        }
        return decoded(signature.substring(VERSION.length()))
                .filter(given -> keys.stream()
                        .anyMatch(key -> MessageDigest.isEqual(given, signature(key, id, timestamp, body))))
                .isPresent();
    }

    private static byte[] signature(SecretKeySpec key, String id, String seconds, byte[] body) {
        var head = (id + "." + seconds + ".").getBytes(StandardCharsets.UTF_8);
        return hmac(key, head, body);
    }

    private static byte[] hmac(SecretKeySpec key, byte[]... pieces) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            for (var piece : pieces) {
                mac.update(piece);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
