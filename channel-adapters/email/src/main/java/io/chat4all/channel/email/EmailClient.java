package io.chat4all.channel.email;

import io.chat4all.channel.AccountClient;
import io.chat4all.channel.ConnectResult;
import io.chat4all.channel.Content;
import io.chat4all.channel.FetchedMedia;
import io.chat4all.channel.OutgoingPart;
import io.chat4all.channel.SendOutcome;
import io.chat4all.channel.SendOutcome.Accepted;
import io.chat4all.channel.SendOutcome.Reason;
import io.chat4all.channel.SendOutcome.Rejected;
import io.chat4all.channel.SendOutcome.Trouble;
import io.chat4all.channel.SendOutcome.Unavailable;
import io.chat4all.channel.WebhookAnswer;
import io.chat4all.channel.WebhookRequest;
import io.chat4all.channel.http.PublicHosts;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/// Sends mail for one account, on a connection for each.
final class EmailClient implements AccountClient {

    private static final Logger LOG = System.getLogger(EmailClient.class.getName());

    private final SmtpServer server;
    private final MailWriter writer;
    private final EmailCallback callback;
    private final PublicHosts hosts;
    private final Clock clock;

    EmailClient(SmtpServer server, MailWriter writer, EmailCallback callback, PublicHosts hosts, Clock clock) {
        this.server = server;
        this.writer = writer;
        this.callback = callback;
        this.hosts = hosts;
        this.clock = clock;
    }

    /// Logs in, and sends nothing.
    @Override
    public ConnectResult connect() {
        var call = call();
        try {
            var trouble = begin(call);
            return trouble.isEmpty()
                    ? new ConnectResult.Ready(Map.of("from", server.from(), "server", server.host()))
                    : notReady(trouble.get());
        } finally {
            end(call);
        }
    }

    private static ConnectResult notReady(Unavailable trouble) {
        return switch (trouble.trouble()) {
            case ACCOUNT -> new ConnectResult.Refused(trouble.detail());
            case PROVIDER -> new ConnectResult.Unreachable(trouble.detail());
        };
    }

    @Override
    public SendOutcome send(OutgoingPart part) {
        var to = address(part.to());
        if (to.isEmpty()) {
            return new Rejected(Reason.UNDELIVERABLE, "address", "that is no e-mail address");
        }
        if (!(part.content() instanceof Content.Text || part.content() instanceof Content.Media)) {
            return new Rejected(Reason.CONTENT, "unsupported", "e-mail carries texts and files");
        }
        var call = call();
        try {
            return begin(call).<SendOutcome>map(trouble -> trouble).orElseGet(() -> deliver(part, to.get(), call));
        } finally {
            end(call);
        }
    }

    private static Optional<InternetAddress> address(String text) {
        try {
            var address = new InternetAddress(text, true);
            return text.contains("@") && !text.matches("(?s).*[\\s,;<>].*") ? Optional.of(address) : Optional.empty();
        } catch (AddressException _) {
            return Optional.empty();
        }
    }

    private SmtpCall call() {
        return new SmtpCall(Session.getInstance(server.properties()), server);
    }

    /// Empty when the server waits for mail.
    private Optional<Unavailable> begin(SmtpCall call) {
        return switch (hosts.verdict(server.host())) {
            case REFUSED ->
                Optional.of(new Unavailable(Trouble.ACCOUNT, "address", "the server's address is not a public one"));
            case NOT_FOUND -> Optional.of(new Unavailable(Trouble.PROVIDER, "host", "the server's host is not found"));
            case ALLOWED -> connected(call);
        };
    }

    private static Optional<Unavailable> connected(SmtpCall call) {
        try {
            call.begin();
            return Optional.empty();
        } catch (MessagingException e) {
            return Optional.of(SmtpVerdict.ofConnecting(e, call.getLastReturnCode()));
        }
    }

    private SendOutcome deliver(OutgoingPart part, InternetAddress to, SmtpCall call) {
        try {
            var mail = writer.write(part, to, Session.getInstance(server.properties()), clock.instant());
            call.sendMessage(mail, new Address[] {to});
            return new Accepted(writer.idOf(part), clock.instant());
        } catch (MessagingException e) {
            return SmtpVerdict.ofSending(e, call.isDotSent());
        }
    }

    private static void end(SmtpCall call) {
        try {
            call.close();
        } catch (MessagingException e) {
            LOG.log(Level.DEBUG, "a connection to a mail server was closed by it: {0}", e.getClass());
        }
    }

    @Override
    public WebhookAnswer webhook(WebhookRequest request) {
        return callback.read(request);
    }

    /// @param reference holds the file itself, as a mail is posted whole
    @Override
    public FetchedMedia fetch(String reference) throws IOException {
        return InlineFile.open(reference);
    }
}
