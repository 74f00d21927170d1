package io.chat4all.channel.email;

import io.chat4all.channel.ProviderEvent.MessageReceived;
import io.chat4all.channel.ProviderEvent.Person;
import io.chat4all.channel.WebhookRequest;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads what a person wrote.
final class IncomingMail {

    private final Sender sender;

    IncomingMail(Sender sender) {
        this.sender = sender;
    }

    MessageReceived read(MimeMessage mail, WebhookRequest request) throws MessagingException, IOException {
        return new MessageReceived(
                id(mail, request.body()),
                person(mail),
                MailContents.of(mail),
                answered(mail),
                sentAt(mail, request.receivedAt()));
    }

    /// Mail without a Message-ID is known by its bytes.
    private static String id(MimeMessage mail, byte[] bytes) throws MessagingException {
        return MessageIds.firstIn(header(mail, "Message-ID")).orElseGet(() -> sha256(bytes));
    }

    private static String sha256(byte[] bytes) {
        try {
            return "sha256-"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static Person person(MimeMessage mail) throws MessagingException {
        return addresses(mail.getFrom())
                .findFirst()
                .map(from -> {
                    var address = from.getAddress().toLowerCase(Locale.ROOT);
                    var name = Optional.ofNullable(from.getPersonal()).filter(text -> !text.isBlank());
                    return new Person(address, name, Map.of("email", address));
                })
                .orElseThrow(() -> new MessagingException("From holds no address"));
    }

    /// By the thread's headers, or else by the address that it went to.
    private Optional<String> answered(MimeMessage mail) throws MessagingException {
        var recipients = Optional.ofNullable(mail.getAllRecipients()).orElse(new Address[0]);
        var byAddress = addresses(recipients)
                .flatMap(address -> sender.answered(address.getAddress()).stream())
                .findFirst();
        var references = header(mail, "References");
        return MessageIds.firstIn(header(mail, "In-Reply-To"))
                .or(() -> byAddress)
                .or(() -> MessageIds.lastIn(references));
    }

    private static Stream<InternetAddress> addresses(Address[] addresses) {
        return Arrays.stream(Optional.ofNullable(addresses).orElse(new Address[0]))
                .filter(InternetAddress.class::isInstance)
                .map(InternetAddress.class::cast)
                .filter(address ->
                        address.getAddress() != null && address.getAddress().contains("@"));
    }

    /// A clock that runs ahead is not believed.
    private static Instant sentAt(MimeMessage mail, Instant receivedAt) throws MessagingException {
        return Optional.ofNullable(mail.getSentDate())
                .map(Date::toInstant)
                .filter(sent -> sent.isBefore(receivedAt))
                .orElse(receivedAt);
    }

    private static String header(MimeMessage mail, String name) throws MessagingException {
        return Optional.ofNullable(mail.getHeader(name, " ")).orElse("");
    }
}
