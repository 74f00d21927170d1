package io.chat4all.channel.sms;

import io.chat4all.channel.Secret;
import io.chat4all.channel.WebhookRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// `X-Twilio-Signature`: HMAC-SHA1 with the Auth Token over the public URL and what was posted
/// (<https://www.twilio.com/docs/usage/webhooks/webhooks-security>).
final class TwilioSignature {

    static final String HEADER = "x-twilio-signature";

    private static final String ALGORITHM = "HmacSHA1";
    private static final String BODY_HASH = "bodySHA256";

    private final SecretKeySpec key;

    TwilioSignature(Secret authToken) {
        this.key = new SecretKeySpec(authToken.reveal().getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /// A form is signed field by field; any other body by its hash, which stands in the URL's query.
    boolean verify(WebhookRequest request, FormFields form) {
        var given = request.header(HEADER).orElse("").getBytes(StandardCharsets.US_ASCII);
        var posted = request.parameter(BODY_HASH).isPresent() ? "" : concatenated(form);
        return isBodyIntact(request)
                && spellings(request.url())
                        .anyMatch(url -> MessageDigest.isEqual(
                                given, signature(url + posted).getBytes(StandardCharsets.US_ASCII)));
    }

    String signature(String signed) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    /// Name and value of each field, sorted by name; of a repeated name each value once, sorted too.
    static String concatenated(FormFields form) {
        return form.fields().stream()
                .distinct()
                .sorted(Comparator.comparing(FormFields.Field::name).thenComparing(FormFields.Field::value))
                .map(field -> field.name() + field.value())
                .collect(Collectors.joining());
    }

    private static boolean isBodyIntact(WebhookRequest request) {
        return request.parameter(BODY_HASH)
                .map(hash -> MessageDigest.isEqual(
                        hash.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII),
                        sha256(request.body()).getBytes(StandardCharsets.US_ASCII)))
                .orElse(true);
    }

    private static String sha256(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /// Twilio signs some calls with the scheme's standard port in the URL, and some without the port that
    /// it calls.
    private static Stream<String> spellings(URI url) {
        var standard = "https".equals(url.getScheme()) ? 443 : 80;
        var rest = url.getRawPath() + (url.getRawQuery() == null ? "" : "?" + url.getRawQuery());
        var host = url.getScheme() + "://" + url.getHost();
        return Stream.of(url.toString(), host + rest, host + ":" + standard + rest);
    }
}
