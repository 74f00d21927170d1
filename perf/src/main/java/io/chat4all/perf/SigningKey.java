package io.chat4all.perf;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.Arrays;
import java.util.Base64;

/// A new RSA key as a private JWK (RFC 7517), with which the gateway of a run signs its tokens.
public final class SigningKey {

    private static final int BITS = 2048;

    private SigningKey() {}

    /// @param file whose name without `.json` is the id of the key; its folder is made
    public static void write(Path file) throws IOException {
        var key = generated();
        var jwk = new ObjectMapper()
                .createObjectNode()
                .put("kty", "RSA")
                .put("kid", file.getFileName().toString().replace(".json", ""))
                .put("alg", "RS256")
                .put("use", "sig")
                .put("n", base64(key.getModulus()))
                .put("e", base64(key.getPublicExponent()))
                .put("d", base64(key.getPrivateExponent()))
                .put("p", base64(key.getPrimeP()))
                .put("q", base64(key.getPrimeQ()))
                .put("dp", base64(key.getPrimeExponentP()))
                .put("dq", base64(key.getPrimeExponentQ()))
                .put("qi", base64(key.getCrtCoefficient()));
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, jwk.toString());
    }

    private static RSAPrivateCrtKey generated() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            return (RSAPrivateCrtKey) generator.generateKeyPair().getPrivate();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has RSA", e);
        }
    }

    private static String base64(BigInteger number) {
        var bytes = number.toByteArray();
        var unsigned = bytes[0] == 0 && bytes.length > 1 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(unsigned);
    }
}
