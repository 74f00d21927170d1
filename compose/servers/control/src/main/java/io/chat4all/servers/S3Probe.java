package io.chat4all.servers;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Lists the buckets, signed (AWS Signature Version 4).
final class S3Probe {

    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final String REGION = "us-east-1";
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Port port;
    private final S3Keys keys;
    private final Clock clock;

    S3Probe(Port port, S3Keys keys, Clock clock) {
        this.port = port;
        this.keys = keys;
        this.clock = clock;
    }

    void ask() throws IOException {
        var moment = MOMENT.format(clock.instant());
        var connection =
                (HttpURLConnection) URI.create("http://" + port + "/").toURL().openConnection();
        connection.setConnectTimeout(Question.CONNECT_MILLIS);
        connection.setReadTimeout(Question.ANSWER_MILLIS);
        connection.setRequestProperty("x-amz-date", moment);
        connection.setRequestProperty("x-amz-content-sha256", sha256(""));
        connection.setRequestProperty("Authorization", authorization(moment));
        try {
            if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
                throw new IOException("listing buckets was answered with HTTP " + connection.getResponseCode());
            }
        } finally {
            connection.disconnect();
        }
    }

    private String authorization(String moment) {
        var day = moment.substring(0, 8);
        var scope = day + "/" + REGION + "/s3/aws4_request";
        var signed = "host;x-amz-content-sha256;x-amz-date";
        var request = String.join(
                "\n",
                "GET",
                "/",
                "",
                "host:" + port,
                "x-amz-content-sha256:" + sha256(""),
                "x-amz-date:" + moment,
                "",
                signed,
                sha256(""));
        var toSign = String.join("\n", ALGORITHM, moment, scope, sha256(request));
        return ALGORITHM + " Credential=" + keys.accessKey() + "/" + scope + ", SignedHeaders=" + signed
                + ", Signature=" + HexFormat.of().formatHex(hmac(signingKey(day), toSign));
    }

    private byte[] signingKey(String day) {
        var key = ("AWS4" + keys.secretKey()).getBytes(StandardCharsets.UTF_8);
        return hmac(hmac(hmac(hmac(key, day), REGION), "s3"), "aws4_request");
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
