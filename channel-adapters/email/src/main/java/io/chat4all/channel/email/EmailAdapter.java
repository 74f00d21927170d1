package io.chat4all.channel.email;

import io.chat4all.channel.AccountClient;
import io.chat4all.channel.AccountForm;
import io.chat4all.channel.AccountForm.Field;
import io.chat4all.channel.AccountSettings;
import io.chat4all.channel.Capabilities;
import io.chat4all.channel.Capabilities.Feature;
import io.chat4all.channel.Capabilities.MediaLimit;
import io.chat4all.channel.Capabilities.TextLimit;
import io.chat4all.channel.Capabilities.TextUnit;
import io.chat4all.channel.ChannelAdapter;
import io.chat4all.channel.MediaKind;
import io.chat4all.channel.Pace;
import io.chat4all.channel.Surroundings;
import io.chat4all.channel.http.PublicHosts;
import io.chat4all.channel.http.StandardWebhooks;
import io.chat4all.model.Channel;
import io.chat4all.model.DeliveryStatus;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// E-mail by any SMTP server.
public final class EmailAdapter implements ChannelAdapter {

    static final String ALLOW_PRIVATE_NETWORKS = "allow-private-networks";
    static final String ALLOW_PLAIN = "allow-plain";

    private static final int MOST_TEXT = 100_000;

    /// Servers take 25 MB, of which base64 eats a quarter.
    private static final long MOST_FILE_BYTES = 18_000_000;

    private static final String ADDRESS = "[^@\\s<>\"]{1,64}@[A-Za-z0-9.-]{1,253}";

    @Override
    public Channel channel() {
        return new Channel("email");
    }

    /// In lower case: servers that tell two mailboxes apart by it are unheard of.
    @Override
    public String address(String written) {
        if (!written.matches(ADDRESS)) {
            throw new IllegalArgumentException("an address for e-mail is one like ana@example.com");
        }
        return written.toLowerCase(Locale.ROOT);
    }

    @Override
    public Capabilities capabilities() {
        var anyFile = new MediaLimit(MOST_FILE_BYTES, Set.of());
        return new Capabilities(
                new TextLimit(MOST_TEXT, TextUnit.CODE_POINTS),
                MOST_TEXT,
                Arrays.stream(MediaKind.values()).collect(Collectors.toMap(kind -> kind, _ -> anyFile)),
                Set.of(DeliveryStatus.SENT, DeliveryStatus.DELIVERED, DeliveryStatus.FAILED),
                Set.of(Feature.AUTHOR, Feature.REPLY, Feature.ECHOES_ATTEMPT));
    }

    @Override
    public AccountForm form() {
        return AccountForm.of(
                Field.setting("host", "[A-Za-z0-9.-]{1,253}", "The SMTP server that takes mail for sending."),
                Field.optionalSetting("port", "[0-9]{1,5}", "Its port: 587 for STARTTLS, 465 for TLS, unless said."),
                Field.optionalSetting(
                        "security", "starttls|tls|none", "How the connection is encrypted: starttls unless said."),
                Field.optionalSetting(
                        "user", ".{1,256}", "The user that logs in; none for a server that asks for none."),
                Field.setting("from", ADDRESS, "The address that mail comes from; bounces go to it."),
                Field.optionalSetting(
                        "from_name", ".{1,100}", "The name beside the address, instead of each author's."),
                Field.optionalSetting(
                        "subject", ".{1,200}", "The subject of mail that has none in its metadata email.subject."),
                Field.optionalSetting(
                        "reply_to", ADDRESS, "Where answers go; each mail's own token is added: local+token@domain."),
                Field.optionalSetting(
                        "unsubscribe_url",
                        "https?://[^\\s<>]{1,1000}",
                        "For List-Unsubscribe: the account's webhook URL, or a page of yours."),
                Field.optionalSetting(
                        "delivery_reports", "true|false", "Whether servers are asked to report deliveries too."),
                Field.optionalCredential("password", "The user's password."),
                Field.optionalCredential(
                        "webhook_secret", "whsec_…: signs the mail that is posted to the account's webhook."));
    }

    @Override
    public Map<String, String> options() {
        return Map.of(ALLOW_PRIVATE_NETWORKS, "false", ALLOW_PLAIN, "false");
    }

    /// Each mail is a connection of its own.
    @Override
    public Pace pace() {
        return new Pace(10, 10);
    }

    @Override
    public AccountClient open(AccountSettings account, Surroundings surroundings) {
        var anyNetwork = surroundings.option(ALLOW_PRIVATE_NETWORKS).equals("true");
        var anyPlain = surroundings.option(ALLOW_PLAIN).equals("true");
        var sender = Sender.of(account);
        var signing = account.optionalCredential("webhook_secret").map(StandardWebhooks::of);
        var unsubscribing = Unsubscribing.of(account, signing);
        return new EmailClient(
                SmtpServer.of(account, anyPlain, anyNetwork),
                new MailWriter(sender, unsubscribing),
                new EmailCallback(signing, new IncomingMail(sender), new DeliveryReport(sender.ids())),
                new PublicHosts(anyNetwork),
                surroundings.clock());
    }
}
