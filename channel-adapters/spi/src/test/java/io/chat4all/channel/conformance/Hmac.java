package io.chat4all.channel.conformance;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Proofs as providers make them.
public final class Hmac {

    private Hmac() {}

    /// @param algorithm `HmacSHA1`, `HmacSHA256`
    public static byte[] of(String algorithm, String key, byte[] signed) {
        try {
            var mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), algorithm));
            return mac.doFinal(signed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }
}
