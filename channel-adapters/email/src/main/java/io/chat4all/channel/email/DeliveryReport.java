package io.chat4all.channel.email;

import io.chat4all.channel.ProviderEvent;
import io.chat4all.channel.ProviderEvent.Failure;
import io.chat4all.channel.ProviderEvent.StatusChanged;
import io.chat4all.model.DeliveryStatus;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Reads what a server reports of a mail (RFC 3464). The mail is known by its Message-ID, which the report
/// brings back with the mail's headers.
final class DeliveryReport {

    private static final int MOST_RECIPIENTS = 10;

    private final MessageIds ids;

    DeliveryReport(MessageIds ids) {
        this.ids = ids;
    }

    /// Nothing, when it is not of a mail of ours, or says nothing that is final.
    List<ProviderEvent> read(MimeMessage report, Instant at) throws MessagingException, IOException {
        if (!(report.getContent() instanceof Multipart parts)) {
            return List.of();
        }
        var id = originalId(parts);
        var attempt = id.flatMap(ids::attemptOf);
        if (attempt.isEmpty()) {
            return List.of();
        }
        var events = new ArrayList<ProviderEvent>();
        for (var recipient : recipients(parts)) {
            status(recipient)
                    .map(status -> new StatusChanged(id.orElseThrow(), status, at, attempt, failure(status, recipient)))
                    .ifPresent(events::add);
        }
        return events;
    }

    private static Optional<DeliveryStatus> status(InternetHeaders recipient) {
        return switch (field(recipient, "Action").toLowerCase(Locale.ROOT)) {
            case "failed" -> Optional.of(DeliveryStatus.FAILED);
            case "delivered" -> Optional.of(DeliveryStatus.DELIVERED);
            default -> Optional.empty();
        };
    }

    private static Optional<Failure> failure(DeliveryStatus status, InternetHeaders recipient) {
        var code = field(recipient, "Status").split(" ", 2)[0];
        return status == DeliveryStatus.FAILED
                ? Optional.of(new Failure(SmtpVerdict.reason(code), code, "the mail was returned"))
                : Optional.empty();
    }

    private static Optional<String> originalId(Multipart parts) throws MessagingException, IOException {
        for (var index = 0; index < parts.getCount(); index++) {
            var part = parts.getBodyPart(index);
            if (part.isMimeType("message/rfc822") || part.isMimeType("text/rfc822-headers")) {
                return MessageIds.firstIn(field(headers(part), "Message-ID"));
            }
        }
        return Optional.empty();
    }

    private static InternetHeaders headers(Part part) throws MessagingException, IOException {
        try (var stream = part.getInputStream()) {
            return new InternetHeaders(stream);
        }
    }

    /// The fields of each recipient; the first block is of the mail as a whole.
    private static List<InternetHeaders> recipients(Multipart parts) throws MessagingException, IOException {
        for (var index = 0; index < parts.getCount(); index++) {
            if (parts.getBodyPart(index).isMimeType("message/delivery-status")) {
                try (var stream = parts.getBodyPart(index).getInputStream()) {
                    return blocks(stream);
                }
            }
        }
        return List.of();
    }

    private static List<InternetHeaders> blocks(InputStream stream) throws MessagingException, IOException {
        var blocks = new ArrayList<InternetHeaders>();
        new InternetHeaders(stream);
        while (stream.available() > 0 && blocks.size() < MOST_RECIPIENTS) {
            blocks.add(new InternetHeaders(stream));
        }
        return blocks;
    }

    private static String field(InternetHeaders headers, String name) {
        return Optional.ofNullable(headers.getHeader(name, " ")).orElse("").strip();
    }
}
