package io.chat4all.channel.email;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Tells mail that no person wrote: answering it would begin a loop (RFC 3834).
final class AutomaticMail {

    private static final Set<String> NOT_OF_PERSONS = Set.of("bulk", "junk", "list", "auto_reply");

    private AutomaticMail() {}

    static boolean is(MimeMessage mail) throws MessagingException {
        var submitted = header(mail, "Auto-Submitted");
        return (!submitted.isEmpty() && !submitted.startsWith("no"))
                || NOT_OF_PERSONS.contains(header(mail, "Precedence"))
                || !header(mail, "List-Id").isEmpty()
                || header(mail, "Return-Path").equals("<>");
    }

    private static String header(MimeMessage mail, String name) throws MessagingException {
        return Optional.ofNullable(mail.getHeader(name, null))
                .orElse("")
                .strip()
                .toLowerCase(Locale.ROOT);
    }
}
