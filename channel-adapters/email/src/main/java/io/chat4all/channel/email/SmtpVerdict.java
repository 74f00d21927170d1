package io.chat4all.channel.email;

import io.chat4all.channel.SendOutcome;
import io.chat4all.channel.SendOutcome.Reason;
import io.chat4all.channel.SendOutcome.Rejected;
import io.chat4all.channel.SendOutcome.Scope;
import io.chat4all.channel.SendOutcome.Throttled;
import io.chat4all.channel.SendOutcome.Trouble;
import io.chat4all.channel.SendOutcome.Unavailable;
import io.chat4all.channel.SendOutcome.Unknown;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.Locale;
import javax.net.ssl.SSLException;

/// What a failure at the server means. Servers' texts quote addresses and contents, so details hold codes
/// only.
final class SmtpVerdict {

    private static final Duration BUSY_PAUSE = Duration.ofMinutes(1);

    /// Greylisting wants minutes.
    private static final Duration LATER_PAUSE = Duration.ofMinutes(5);

    private static final Duration FULL_PAUSE = Duration.ofMinutes(30);

    private SmtpVerdict() {}

    /// While connecting and logging in: nothing was sent.
    static Unavailable ofConnecting(MessagingException failure, int lastCode) {
        if (failure instanceof AuthenticationFailedException) {
            var trouble = lastCode >= 400 && lastCode < 500 ? Trouble.PROVIDER : Trouble.ACCOUNT;
            return new Unavailable(trouble, "login", "the server refuses the login with " + lastCode);
        }
        if (isOfEncryption(failure)) {
            return new Unavailable(
                    Trouble.ACCOUNT, "tls", "the server offers no encryption, or its certificate is not trusted");
        }
        return new Unavailable(Trouble.PROVIDER, "connection", "no connection to the server");
    }

    private static boolean isOfEncryption(MessagingException failure) {
        var message = failure.getMessage();
        return failure.getNextException() instanceof SSLException
                || (message != null && message.startsWith("STARTTLS is required"));
    }

    static SendOutcome ofSending(MessagingException failure, boolean dotSent) {
        return SmtpReply.in(failure).map(SmtpVerdict::of).orElseGet(() -> ofLostConnection(dotSent));
    }

    private static SendOutcome ofLostConnection(boolean dotSent) {
        return dotSent
                ? new Unknown("the connection broke before the server's answer to the whole mail")
                : new Unavailable(Trouble.PROVIDER, "connection", "the connection broke before the mail was whole");
    }

    static SendOutcome of(SmtpReply reply) {
        return reply.isTransient() ? ofTransient(reply) : ofPermanent(reply);
    }

    private static SendOutcome ofTransient(SmtpReply reply) {
        var detail = detail(reply);
        if (reply.status().startsWith("4.2.")) {
            return new Throttled(FULL_PAUSE, Scope.RECIPIENT, reply.best(), detail);
        }
        if (reply.status().equals("4.5.3") || reply.status().equals("4.3.2")) {
            return new Throttled(BUSY_PAUSE, Scope.ACCOUNT, reply.best(), detail);
        }
        return isOfRecipient(reply) && reply.code() != 421
                ? new Throttled(LATER_PAUSE, Scope.RECIPIENT, reply.best(), detail)
                : new Unavailable(Trouble.PROVIDER, reply.best(), detail);
    }

    /// A server may greylist once it has seen the mail (RFC 6647, 2.4): it says 4.7 then.
    private static boolean isOfRecipient(SmtpReply reply) {
        return switch (reply.to()) {
            case SENDER -> false;
            case RECIPIENT -> true;
            case MAIL -> reply.status().startsWith("4.7.");
        };
    }

    /// What is said of the sender's address, or asks for a login, is the account's.
    private static SendOutcome ofPermanent(SmtpReply reply) {
        var isOfAccount = reply.to() == SmtpReply.To.SENDER || reply.code() == 530 || reply.code() == 535;
        return isOfAccount
                ? new Unavailable(Trouble.ACCOUNT, reply.best(), detail(reply))
                : new Rejected(reason(reply), reply.best(), detail(reply));
    }

    private static Reason reason(SmtpReply reply) {
        if (!reply.status().isEmpty()) {
            return reason(reply.status());
        }
        return reply.to() == SmtpReply.To.RECIPIENT ? Reason.UNDELIVERABLE : Reason.CONTENT;
    }

    /// By the subject and detail of RFC 3463: media and policy (6, 7), and too large a message, are the
    /// content's.
    static Reason reason(String status) {
        var ofContent = status.matches("5\\.[67]\\..*|5\\.2\\.3|5\\.3\\.4");
        return ofContent ? Reason.CONTENT : Reason.UNDELIVERABLE;
    }

    private static String detail(SmtpReply reply) {
        var what = reply.to().name().toLowerCase(Locale.ROOT);
        return "the server answers the %s with %d %s"
                .formatted(what, reply.code(), reply.status())
                .strip();
    }
}
