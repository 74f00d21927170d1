package io.chat4all.emulator.email;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Properties;

/// A mail as a person sees it, in words.
///
/// @param id Message-ID with its brackets; empty when it has none
record MailText(String id, Optional<String> replyTo, String text) {

    /// What adapters send at the most, and a subject.
    private static final int MOST = 101_000;

    /// What is no mail has a text that says so.
    static MailText of(byte[] bytes) {
        try {
            var mail = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
            var id = Optional.ofNullable(mail.getMessageID()).orElse("");
            var subject = Optional.ofNullable(mail.getSubject())
                    .map(text -> text + "\n\n")
                    .orElse("");
            return new MailText(id, replyTo(mail), bounded(subject + text(mail)));
        } catch (MessagingException | IOException _) {
            return new MailText("", Optional.empty(), "(an unreadable mail)");
        }
    }

    private static Optional<String> replyTo(MimeMessage mail) throws MessagingException {
        return mail.getHeader("Reply-To") == null
                ? Optional.empty()
                : Arrays.stream(mail.getReplyTo()).findFirst().map(MailText::address);
    }

    private static String address(Address address) {
        return address instanceof InternetAddress internet ? internet.getAddress() : address.toString();
    }

    private static String text(Part part) throws MessagingException, IOException {
        if (part.getFileName() != null) {
            return "📎 " + part.getFileName();
        }
        return switch (part.getContent()) {
            case Multipart parts -> text(parts);
            case String text -> text.strip();
            default -> "(" + part.getContentType() + ")";
        };
    }

    private static String text(Multipart parts) throws MessagingException, IOException {
        var text = new StringBuilder();
        for (var index = 0; index < parts.getCount(); index++) {
            text.append(text(parts.getBodyPart(index))).append('\n');
        }
        return text.toString().strip();
    }

    private static String bounded(String text) {
        return text.length() <= MOST ? text : text.substring(0, MOST) + "…";
    }
}
