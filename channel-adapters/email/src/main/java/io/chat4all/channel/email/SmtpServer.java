package io.chat4all.channel.email;

import io.chat4all.channel.AccountSettings;
import io.chat4all.channel.Secret;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/// The server that takes an account's mail.
///
/// @param login empty for a server that asks for none
record SmtpServer(String host, int port, Security security, Optional<Login> login, String from, boolean reports) {

    private static final Set<Integer> MAIL_PORTS = Set.of(25, 465, 587, 2525);
    private static final String CONNECT_MILLIS = "5000";

    /// Servers look at a mail before they answer its final dot, some for long.
    private static final String ANSWER_MILLIS = "60000";

    enum Security {
        STARTTLS,
        TLS,
        NONE
    }

    record Login(String user, Secret password) {}

    /// @param anyPlain whether the operator allows connections that are not encrypted
    /// @param anyPort whether it may be a port that is not one of mail
    static SmtpServer of(AccountSettings account, boolean anyPlain, boolean anyPort) {
        var security = security(account.optionalSetting("security").orElse("starttls"));
        if (security == Security.NONE && !anyPlain) {
            throw new IllegalArgumentException("settings.security none is not allowed by the operator");
        }
        var port = account.optionalSetting("port").map(Integer::parseInt).orElse(security == Security.TLS ? 465 : 587);
        if (port > 65_535 || (!anyPort && !MAIL_PORTS.contains(port))) {
            throw new IllegalArgumentException("settings.port is none of 25, 465, 587, 2525");
        }
        var reports =
                account.optionalSetting("delivery_reports").orElse("false").equals("true");
        return new SmtpServer(
                account.setting("host"), port, security, login(account), account.setting("from"), reports);
    }

    private static Security security(String word) {
        return switch (word) {
            case "starttls" -> Security.STARTTLS;
            case "tls" -> Security.TLS;
            case "none" -> Security.NONE;
            default -> throw new IllegalArgumentException("settings.security is none of starttls, tls, none");
        };
    }

    private static Optional<Login> login(AccountSettings account) {
        var user = account.optionalSetting("user");
        var password = account.optionalCredential("password");
        if (user.isPresent() != password.isPresent()) {
            throw new IllegalArgumentException("settings.user and credentials.password go together");
        }
        return user.map(name -> new Login(name, password.orElseThrow()));
    }

    /// As Angus Mail reads them.
    Properties properties() {
        var properties = new Properties();
        properties.setProperty("mail.smtp.connectiontimeout", CONNECT_MILLIS);
        properties.setProperty("mail.smtp.timeout", ANSWER_MILLIS);
        properties.setProperty("mail.smtp.writetimeout", ANSWER_MILLIS);
        properties.setProperty("mail.smtp.from", from);
        properties.setProperty("mail.smtp.localhost", from.substring(from.indexOf('@') + 1));
        properties.setProperty("mail.smtp.auth", Boolean.toString(login.isPresent()));
        properties.setProperty("mail.smtp.starttls.enable", Boolean.toString(security == Security.STARTTLS));
        properties.setProperty("mail.smtp.starttls.required", Boolean.toString(security == Security.STARTTLS));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        properties.setProperty("mail.smtp.quitwait", "false");
        if (reports) {
            properties.setProperty("mail.smtp.dsn.notify", "SUCCESS,FAILURE");
        }
        return properties;
    }
}
