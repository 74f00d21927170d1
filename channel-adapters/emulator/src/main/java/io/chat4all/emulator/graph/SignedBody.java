package io.chat4all.emulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// What Meta posts to a webhook.
///
/// @param text JSON in ASCII, as Meta escapes the rest
/// @param signature for the header `X-Hub-Signature-256`
public record SignedBody(String text, String signature) {

    private static final String ALGORITHM = "HmacSHA256";

    public static SignedBody of(String appSecret, JsonNode json) {
        var text = escaped(json.toString());
        return new SignedBody(text, signature(appSecret, text));
    }

    /// What is not ASCII as `\\uXXXX`, and `/` as `\\/`: outside of strings there is neither.
    static String escaped(String json) {
        return json.chars().mapToObj(SignedBody::escaped).collect(Collectors.joining());
    }

    private static String escaped(int character) {
        if (character == '/') {
            return "\\/";
        }
        return character < 0x80 ? Character.toString(character) : "\\u%04x".formatted(character);
    }

    static String signature(String appSecret, String body) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(appSecret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
