package io.chat4all.emulator.email;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// One sender's conversation with the server (RFC 5321, logging in by RFC 4954).
final class SmtpSession {

    private static final Pattern FROM = Pattern.compile("(?i)FROM:\\s*<([^<>\\s]*)>.*");
    private static final Pattern TO = Pattern.compile("(?i)TO:\\s*<([^<>\\s]+@[^<>\\s]+)>.*");
    private static final int MOST_RECIPIENTS = 100;
    private static final char SEPARATOR = '\0';

    private final SmtpLines lines;
    private final MailWorld world;
    private final List<String> recipients = new ArrayList<>();
    private Optional<String> user = Optional.empty();
    private Optional<String> sender = Optional.empty();

    SmtpSession(SmtpLines lines, MailWorld world) {
        this.lines = lines;
        this.world = world;
    }

    /// Ends with the connection.
    void run() throws IOException {
        lines.say(SmtpAnswer.HELLO.line());
        for (var line = lines.command(); line.isPresent(); line = lines.command()) {
            var answer = answer(line.get());
            if (answer.equals(SmtpAnswer.NONE)) {
                return;
            }
            lines.say(answer.line());
            if (answer.equals(SmtpAnswer.BYE)) {
                return;
            }
        }
    }

    private SmtpAnswer answer(String line) throws IOException {
        var words = line.split(" ", 2);
        var argument = words.length > 1 ? words[1].strip() : "";
        return switch (words[0].toUpperCase(Locale.ROOT)) {
            case "EHLO" -> hello();
            case "HELO", "NOOP" -> SmtpAnswer.TAKEN;
            case "AUTH" -> logIn(argument);
            case "MAIL" -> from(argument);
            case "RCPT" -> to(argument);
            case "DATA" -> data();
            case "RSET" -> reset();
            case "VRFY" -> SmtpAnswer.CANNOT_VERIFY;
            case "QUIT" -> SmtpAnswer.BYE;
            default -> SmtpAnswer.UNKNOWN_COMMAND;
        };
    }

    private SmtpAnswer hello() throws IOException {
        lines.say("250-mail.emulator");
        lines.say("250-SIZE " + SmtpLines.MOST_MAIL_BYTES);
        lines.say("250-AUTH PLAIN LOGIN");
        lines.say("250-8BITMIME");
        return new SmtpAnswer(250, "ENHANCEDSTATUSCODES");
    }

    private SmtpAnswer logIn(String argument) throws IOException {
        var words = argument.split(" ", 2);
        return switch (words[0].toUpperCase(Locale.ROOT)) {
            case "PLAIN" -> plain(words.length > 1 ? words[1] : asked(""));
            case "LOGIN" -> loggedIn(decoded(asked("Username:")), decoded(asked("Password:")));
            default -> SmtpAnswer.NO_SUCH_MECHANISM;
        };
    }

    private String asked(String question) throws IOException {
        var base64 = Base64.getEncoder().encodeToString(question.getBytes(StandardCharsets.UTF_8));
        lines.say("334 " + base64);
        return lines.command().orElseThrow(() -> new IOException("gone while logging in"));
    }

    /// Who to act as, who logs in, and the password, with a zero between them.
    private SmtpAnswer plain(String base64) {
        var text = decoded(base64);
        var first = text.indexOf(SEPARATOR);
        var second = text.indexOf(SEPARATOR, first + 1);
        return first < 0 || second < 0
                ? SmtpAnswer.BAD_ARGUMENT
                : loggedIn(text.substring(first + 1, second), text.substring(second + 1));
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return "";
        }
    }

    private SmtpAnswer loggedIn(String name, String password) {
        user = world.mayLogIn(name, password) ? Optional.of(name) : Optional.empty();
        return user.isPresent() ? SmtpAnswer.LOGGED_IN : SmtpAnswer.WRONG_LOGIN;
    }

    private SmtpAnswer from(String argument) {
        var matcher = FROM.matcher(argument);
        if (user.isEmpty()) {
            return SmtpAnswer.LOG_IN_FIRST;
        }
        if (sender.isPresent()) {
            return SmtpAnswer.BAD_ORDER;
        }
        if (!matcher.matches()) {
            return SmtpAnswer.BAD_ARGUMENT;
        }
        if (!world.maySendAs(user.get(), matcher.group(1))) {
            return SmtpAnswer.NOT_YOUR_ADDRESS;
        }
        sender = Optional.of(matcher.group(1));
        return SmtpAnswer.TAKEN;
    }

    private SmtpAnswer to(String argument) {
        var matcher = TO.matcher(argument);
        if (sender.isEmpty()) {
            return SmtpAnswer.BAD_ORDER;
        }
        if (!matcher.matches()) {
            return SmtpAnswer.BAD_ARGUMENT;
        }
        if (recipients.size() == MOST_RECIPIENTS) {
            return SmtpAnswer.TOO_MANY;
        }
        var answer = world.recipient(matcher.group(1));
        if (answer.isYes()) {
            recipients.add(matcher.group(1));
        }
        return answer;
    }

    private SmtpAnswer data() throws IOException {
        if (recipients.isEmpty()) {
            return SmtpAnswer.BAD_ORDER;
        }
        lines.say(SmtpAnswer.GO_ON.line());
        var mail = lines.mail();
        var answer = mail.map(bytes -> world.take(new ReceivedMail(sender.orElseThrow(), recipients, bytes)))
                .orElse(SmtpAnswer.TOO_BIG);
        reset();
        return answer;
    }

    private SmtpAnswer reset() {
        sender = Optional.empty();
        recipients.clear();
        return SmtpAnswer.TAKEN;
    }
}
