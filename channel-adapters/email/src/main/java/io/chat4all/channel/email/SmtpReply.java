package io.chat4all.channel.email;

import jakarta.mail.MessagingException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/// What a server answered instead of yes.
///
/// @param to what it answered
/// @param code of three digits
/// @param status enhanced (RFC 3463), `5.1.1`; empty when the server gives none
record SmtpReply(To to, int code, String status) {

    private static final Pattern STATUS = Pattern.compile("^[245][0-9]{2}[ -]([245]\\.[0-9]{1,3}\\.[0-9]{1,3})");

    enum To {
        SENDER,
        RECIPIENT,
        MAIL
    }

    /// Empty when there was no answer.
    static Optional<SmtpReply> in(Exception failure) {
        for (var each = failure; each instanceof MessagingException messaging; each = messaging.getNextException()) {
            var reply = of(messaging);
            if (reply.isPresent()) {
                return reply;
            }
        }
        return Optional.empty();
    }

    private static Optional<SmtpReply> of(MessagingException failure) {
        return switch (failure) {
            case SMTPAddressFailedException e -> of(To.RECIPIENT, e.getReturnCode(), e);
            case SMTPSenderFailedException e -> of(To.SENDER, e.getReturnCode(), e);
            case SMTPSendFailedException e
            when e.getCommand().startsWith("MAIL") -> of(To.SENDER, e.getReturnCode(), e);
            case SMTPSendFailedException e -> of(To.MAIL, e.getReturnCode(), e);
            default -> Optional.empty();
        };
    }

    private static Optional<SmtpReply> of(To to, int code, MessagingException failure) {
        return code < 200 ? Optional.empty() : Optional.of(new SmtpReply(to, code, statusIn(failure)));
    }

    private static String statusIn(MessagingException failure) {
        var matcher = STATUS.matcher(Optional.ofNullable(failure.getMessage()).orElse(""));
        return matcher.find() ? matcher.group(1) : "";
    }

    boolean isTransient() {
        return code < 500;
    }

    /// The more exact of both.
    String best() {
        return status.isEmpty() ? Integer.toString(code) : status;
    }
}
