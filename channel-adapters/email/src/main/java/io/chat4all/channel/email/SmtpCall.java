package io.chat4all.channel.email;

import io.chat4all.channel.email.SmtpServer.Security;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/// One connection to a server. It remembers how far it came: until the dot that ends a mail, the server
/// must not have taken it (RFC 5321, 4.1.1.4); from then on only its answer tells.
final class SmtpCall extends SMTPTransport {

    /// Angus Mail logs under the name of this package: every line of the connection when it may, and
    /// failures to read a file with all that they say, which may be its URL. Held here, as loggers are
    /// forgotten otherwise.
    private static final Logger TRACE = Logger.getLogger(SmtpCall.class.getPackageName() + ".protocol");

    private static final Logger ANGUS = Logger.getLogger(SmtpCall.class.getPackageName());

    static {
        TRACE.setLevel(Level.OFF);
        ANGUS.setFilter(_ -> false);
    }

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
