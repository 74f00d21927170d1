package io.chat4all.endtoend;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.Base64;
import java.util.LinkedHashMap;

/// A new RSA key as a private JWK (RFC 7517), as the gateway reads it.
final class SigningKey {

    private static final int BITS = 2048;

    private SigningKey() {}

    static void write(Path file) throws IOException {
        var key = generate();
        var jwk = new LinkedHashMap<String, String>();
        jwk.put("kty", "RSA");
        jwk.put("kid", file.getFileName().toString().replace(".json", ""));
        jwk.put("alg", "RS256");
        jwk.put("use", "sig");
        jwk.put("n", base64(key.getModulus()));
        jwk.put("e", base64(key.getPublicExponent()));
        jwk.put("d", base64(key.getPrivateExponent()));
        jwk.put("p", base64(key.getPrimeP()));
        jwk.put("q", base64(key.getPrimeQ()));
        jwk.put("dp", base64(key.getPrimeExponentP()));
        jwk.put("dq", base64(key.getPrimeExponentQ()));
        jwk.put("qi", base64(key.getCrtCoefficient()));
        Files.writeString(file, Api.JSON.writeValueAsString(jwk));
    }

    private static RSAPrivateCrtKey generate() {
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
        var unsigned = bytes[0] == 0 && bytes.length > 1 ? java.util.Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(unsigned);
    }
}
