package io.chat4all.emulator.email;

import io.chat4all.emulator.provider.SentFile;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A mail that is posted to a mailbox's webhook: the mail as it came, signed as Standard Webhooks says.
@SuppressWarnings("ArrayRecordComponent") // Read only, never compared.
public record MailCall(Map<String, String> headers, byte[] body) {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String PREFIX = "whsec_";

    /// A mail of a person.
    ///
    /// @param inReplyTo Message-ID with its brackets; empty for none
    public record Letter(String id, String from, String to, String inReplyTo, String text, Optional<SentFile> file) {

        public Letter(String id, String from, String to, String inReplyTo, String text) {
            this(id, from, to, inReplyTo, text, Optional.empty());
        }
    }

    /// What the recipient's server reports of a mail.
    ///
    /// @param action `failed`, `delivered`, `delayed`
    /// @param status enhanced, `5.1.1`
    /// @param originalId Message-ID with its brackets
    public record Report(
            String id, String mailbox, String recipient, String action, String status, String originalId) {}

    /// @param secret `whsec_…`
    public static MailCall of(Letter letter, Instant at, String secret) {
        var answered = letter.inReplyTo().isEmpty() ? "" : "In-Reply-To: " + letter.inReplyTo() + "\n";
        var mail = """
                From: %s
                To: %s
                Message-ID: <%s>
                %sDate: %s
                MIME-Version: 1.0
                %s""".formatted(letter.from(), letter.to(), letter.id(), answered, date(at), body(letter));
        return signed(letter.id(), mail, at, secret);
    }

    private static String body(Letter letter) {
        var text = """
                Content-Type: text/plain; charset=utf-8
                Content-Transfer-Encoding: 8bit

                %s
                """.formatted(letter.text());
        return letter.file().map(file -> parts(text, file)).orElse(text);
    }

    private static String parts(String text, SentFile file) {
        var name = URLEncoder.encode(file.name(), StandardCharsets.UTF_8).replace("+", "%20");
        return """
                Content-Type: multipart/mixed; boundary="parts"

                --parts
                %s
                --parts
                Content-Type: %s
                Content-Disposition: attachment; filename*=UTF-8''%s
                Content-Transfer-Encoding: base64

                %s
                --parts--
                """.formatted(text, file.type(), name, Base64.getMimeEncoder().encodeToString(file.bytes()));
    }

    public static MailCall of(Report report, Instant at, String secret) {
        var mail = """
                From: MAILER-DAEMON@mail.emulator
                To: %s
                Return-Path: <>
                Message-ID: <%s>
                Date: %s
                Auto-Submitted: auto-replied
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary="report"

                --report
                Content-Type: text/plain; charset=utf-8

                This is the mail system.
                --report
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mail.emulator

                Final-Recipient: rfc822; %s
                Action: %s
                Status: %s
                --report
                Content-Type: text/rfc822-headers

                Message-ID: %s
                --report--
                """.formatted(
                        report.mailbox(),
                        report.id(),
                        date(at),
                        report.recipient(),
                        report.action(),
                        report.status(),
                        report.originalId());
        return signed(report.id(), mail, at, secret);
    }

    private static String date(Instant at) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(at.atOffset(ZoneOffset.UTC));
    }

    private static MailCall signed(String id, String mail, Instant at, String secret) {
        var body = mail.replace("\r\n", "\n").replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
        var seconds = Long.toString(at.getEpochSecond());
        var headers = Map.of(
                "content-type",
                "message/rfc822",
                "webhook-id",
                id,
                "webhook-timestamp",
                seconds,
                "webhook-signature",
                "v1," + signature(id + "." + seconds + ".", body, secret));
        return new MailCall(headers, body);
    }

    private static String signature(String head, byte[] body, String secret) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring(PREFIX.length())), ALGORITHM));
            mac.update(head.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    @Override
    public String toString() {
        return "a mail of " + body.length + " bytes";
    }
}
