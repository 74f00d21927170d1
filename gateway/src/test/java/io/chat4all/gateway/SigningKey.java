package io.chat4all.gateway;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/// A new RSA key as a private JWK (RFC 7517), as the gateway reads it.
final class SigningKey {

    private static final int BITS = 2048;

    private SigningKey() {}

    static void write(Path file, String kid) {
        var key = generated();
        var jwk = new TreeMap<>(Map.of("kty", "RSA", "kid", kid, "alg", "RS256", "use", "sig"));
        jwk.put("n", base64(key.getModulus()));
        jwk.put("e", base64(key.getPublicExponent()));
        jwk.put("d", base64(key.getPrivateExponent()));
        jwk.put("p", base64(key.getPrimeP()));
        jwk.put("q", base64(key.getPrimeQ()));
        jwk.put("dp", base64(key.getPrimeExponentP()));
        jwk.put("dq", base64(key.getPrimeExponentQ()));
        jwk.put("qi", base64(key.getCrtCoefficient()));
        try {
            Files.writeString(file, RestClient.json(jwk));
        } catch (IOException e) {
            throw new AssertionError("could not write " + file, e);
        }
    }

    private static RSAPrivateCrtKey generated() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            return (RSAPrivateCrtKey) generator.generateKeyPair().getPrivate();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has RSA", e);
        }
    }

    private static String base64(BigInteger number) {
        var bytes = number.toByteArray();
        var sign = bytes.length > 1 && bytes[0] == 0 ? 1 : 0;
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(java.util.Arrays.copyOfRange(bytes, sign, bytes.length));
    }
}
