package io.chat4all.perf.files;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.Base64;

/// The key that the gateway of a run signs tokens with: a private JWK (RFC 7517), of that run alone.
final class SigningKey {

    private SigningKey() {}

    static void write(Path folder) throws IOException {
        var key = generated();
        var jwk = new ObjectMapper().createObjectNode();
        jwk.put("kty", "RSA").put("kid", "run").put("alg", "RS256").put("use", "sig");
        jwk.put("n", number(key.getModulus())).put("e", number(key.getPublicExponent()));
        jwk.put("d", number(key.getPrivateExponent()));
        jwk.put("p", number(key.getPrimeP())).put("q", number(key.getPrimeQ()));
        jwk.put("dp", number(key.getPrimeExponentP())).put("dq", number(key.getPrimeExponentQ()));
        jwk.put("qi", number(key.getCrtCoefficient()));
        Files.writeString(Files.createDirectories(folder).resolve("run.json"), jwk.toString());
    }

    private static RSAPrivateCrtKey generated() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return (RSAPrivateCrtKey) generator.generateKeyPair().getPrivate();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has RSA", e);
        }
    }

    /// Without the zero byte that a sign would need.
    private static String number(BigInteger value) {
        var bytes = value.toByteArray();
        var start = bytes.length > 1 && bytes[0] == 0 ? 1 : 0;
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(java.util.Arrays.copyOfRange(bytes, start, bytes.length));
    }
}
