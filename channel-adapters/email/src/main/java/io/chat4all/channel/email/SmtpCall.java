package io.chat4all.channel.email;

import io.chat4all.channel.email.SmtpServer.Security;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/// One connection to a server. It remembers how far it came: until the dot that ends a mail, the server
/// must not have taken it (RFC 5321, 4.1.1.4); from then on only its answer tells.
final class SmtpCall extends SMTPTransport {

    private final SmtpServer server;
    private boolean dotSent;

    SmtpCall(Session session, SmtpServer server) {
        super(session, null, "smtp", server.security() == Security.TLS);
        this.server = server;
    }

    /// Connects, encrypts and logs in. Angus Mail takes a user that is not null, even an empty one, for a
    /// wish to log in.
    void begin() throws MessagingException {
        if (server.login().isPresent()) {
            var login = server.login().get();
            connect(server.host(), server.port(), login.user(), login.password().reveal());
        } else {
            connect(server.host(), server.port(), null, null);
        }
    }

    @Override
    protected void finishData() throws IOException, MessagingException {
        dotSent = true;
        super.finishData();
    }

    boolean isDotSent() {
        return dotSent;
    }
}
