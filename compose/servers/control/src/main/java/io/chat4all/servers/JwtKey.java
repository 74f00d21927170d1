package io.chat4all.servers;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// A new RSA key that the gateway signs tokens with, as a private JWK (RFC 7517, 7518).
public final class JwtKey {

    private static final int BITS = 2048;

    /// @param file `<kid>.json`; its folder is made
    public static void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, generate(file.getFileName().toString().replace(".json", "")));
    }

    public static String generate(String kid) {
        var key = rsaKey();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("kty", "RSA");
        fields.put("kid", kid);
        fields.put("alg", "RS256");
        fields.put("use", "sig");
        fields.put("n", number(key.getModulus()));
        fields.put("e", number(key.getPublicExponent()));
        fields.put("d", number(key.getPrivateExponent()));
        fields.put("p", number(key.getPrimeP()));
        fields.put("q", number(key.getPrimeQ()));
        fields.put("dp", number(key.getPrimeExponentP()));
        fields.put("dq", number(key.getPrimeExponentQ()));
        fields.put("qi", number(key.getCrtCoefficient()));
        return fields.entrySet().stream()
                .map(field -> "  \"" + field.getKey() + "\": \"" + field.getValue() + "\"")
                .collect(Collectors.joining(",\n", "{\n", "\n}\n"));
    }

    private static RSAPrivateCrtKey rsaKey() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            return (RSAPrivateCrtKey) generator.generateKeyPair().getPrivate();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has RSA", e);
        }
    }

    /// Base64urlUInt: big-endian, without the zero byte that a sign would need.
    private static String number(BigInteger value) {
        var bytes = value.toByteArray();
        int start = bytes.length > 1 && bytes[0] == 0 ? 1 : 0;
        var unsigned = Arrays.copyOfRange(bytes, start, bytes.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(unsigned);
    }

    private JwtKey() {}
}
