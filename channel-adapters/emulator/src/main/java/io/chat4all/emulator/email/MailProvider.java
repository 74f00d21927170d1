package io.chat4all.emulator.email;

import io.chat4all.emulator.accounts.Account;
import io.chat4all.emulator.people.Phone;
import io.chat4all.emulator.people.PhoneMessage;
import io.chat4all.emulator.provider.Provider;
import io.chat4all.emulator.provider.ProviderAnswer;
import io.chat4all.emulator.provider.Said;
import io.chat4all.emulator.provider.SentFile;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// E-mail in the emulator: what people write to a mailbox. What they get comes by SMTP, to [MailStage].
///
/// An account's id is the mailbox's address.
public final class MailProvider implements Provider {

    static final String CHANNEL = "email";

    private static final String ADDRESS = "[^@\\s<>\"]{1,64}@[A-Za-z0-9.-]{1,253}";
    private static final String PREFIX = "whsec_";

    private final RandomGenerator random;

    public MailProvider(RandomGenerator random) {
        this.random = random;
    }

    @Override
    public String channel() {
        return CHANNEL;
    }

    @Override
    public List<String> credentials() {
        return List.of("user", "password", "webhook_secret");
    }

    @Override
    public Optional<String> problem(Account account) {
        if (!account.id().id().matches(ADDRESS)) {
            return Optional.of("the account's id is '%s': expected the mailbox's address, as support@shop.example"
                    .formatted(account.id().id()));
        }
        return isSecret(account.credential("webhook_secret"))
                ? Optional.empty()
                : Optional.of("credentials.webhook_secret is not whsec_ and Base64");
    }

    private static boolean isSecret(String text) {
        try {
            return text.startsWith(PREFIX) && Base64.getDecoder().decode(text.substring(PREFIX.length())).length > 0;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    @Override
    public String address(String written) {
        if (!written.matches(ADDRESS)) {
            throw new IllegalArgumentException(
                    "'%s' is no mail address: expected one as ana@example.com".formatted(written));
        }
        return written.toLowerCase(Locale.ROOT);
    }

    @Override
    public ProviderAnswer tooMany() {
        return new ProviderAnswer(429, "{}");
    }

    @Override
    public ProviderAnswer failing() {
        return new ProviderAnswer(500, "{}");
    }

    /// An answer to the last mail that came, if there was one.
    @Override
    public Said say(Account account, Phone phone, String text, Instant at) {
        return said(account, phone, text, Optional.empty());
    }

    /// As a part of the mail.
    @Override
    public Said send(Account account, Phone phone, SentFile file, URI origin, Instant at) {
        return said(account, phone, file.caption(), Optional.of(file));
    }

    private Said said(Account account, Phone phone, String text, Optional<SentFile> file) {
        var id = "%016x@people.emulator".formatted(random.nextLong());
        var last = phone.lastReceived();
        var letter = new MailCall.Letter(
                id,
                from(phone),
                last.map(PhoneMessage::via).orElse(account.id().id()),
                last.map(PhoneMessage::id).orElse(""),
                text,
                file);
        return new Said(
                id, time -> MailStage.call(account, MailCall.of(letter, time, account.credential("webhook_secret"))));
    }

    private static String from(Phone phone) {
        try {
            return new InternetAddress(phone.id().address(), phone.name(), "UTF-8").toString();
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("every JDK has UTF-8", e);
        }
    }
}
