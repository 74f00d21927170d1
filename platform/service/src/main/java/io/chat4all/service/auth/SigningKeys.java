package io.chat4all.service.auth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/// Keys as JSON Web Keys (RFC 7517): private in files, public in sets.
public final class SigningKeys {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final int KEY_BITS = 2048;

    private SigningKeys() {}

    /// Makes a key and writes it to `<keyId>.json`, readable by its owner only. The key whose file's name
    /// sorts last signs, so a key id that begins with a date makes rotation a matter of adding a file.
    public static Path generate(Path directory, String keyId) {
        try {
            Files.createDirectories(directory);
            var file = directory.resolve(keyId + ".json");
            var unfinished = directory.resolve(keyId + ".new");
            Files.deleteIfExists(unfinished);
            Files.createFile(
                    unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(unfinished, privateJwk(keyId), StandardOpenOption.WRITE);
            return Files.move(unfinished, file);
        } catch (IOException e) {
            throw new UncheckedIOException("could not write a key to " + directory, e);
        }
    }

    private static String privateJwk(String keyId) throws JsonProcessingException {
        var key = (RSAPrivateCrtKey) generator().generateKeyPair().getPrivate();
        var jwk = parameters(keyId, key.getModulus(), key.getPublicExponent());
        jwk.put("d", text(key.getPrivateExponent()));
        jwk.put("p", text(key.getPrimeP()));
        jwk.put("q", text(key.getPrimeQ()));
        jwk.put("dp", text(key.getPrimeExponentP()));
        jwk.put("dq", text(key.getPrimeExponentQ()));
        jwk.put("qi", text(key.getCrtCoefficient()));
        return JSON.writeValueAsString(jwk);
    }

    private static KeyPairGenerator generator() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS);
            return generator;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has RSA", e);
        }
    }

    static Map<String, String> publicJwk(String keyId, RSAPublicKey key) {
        return parameters(keyId, key.getModulus(), key.getPublicExponent());
    }

    private static Map<String, String> parameters(String keyId, BigInteger modulus, BigInteger exponent) {
        var jwk = new LinkedHashMap<String, String>();
        jwk.put("kty", "RSA");
        jwk.put("kid", keyId);
        jwk.put("use", "sig");
        jwk.put("alg", "RS256");
        jwk.put("n", text(modulus));
        jwk.put("e", text(exponent));
        return jwk;
    }

    /// Big-endian without the byte that Java adds for the sign.
    private static String text(BigInteger number) {
        var bytes = number.toByteArray();
        int from = bytes.length > 1 && bytes[0] == 0 ? 1 : 0;
        return BASE64.encodeToString(Arrays.copyOfRange(bytes, from, bytes.length));
    }
}
