package io.chat4all.emulator.email;

/// A line that the server says.
///
/// @param text with the enhanced status (RFC 3463) before it
public record SmtpAnswer(int code, String text) {

    public static final SmtpAnswer TAKEN = new SmtpAnswer(250, "2.0.0 Ok");
    public static final SmtpAnswer NO_SUCH_USER = new SmtpAnswer(550, "5.1.1 No such user here");
    public static final SmtpAnswer MAILBOX_FULL = new SmtpAnswer(452, "4.2.2 Mailbox full");
    public static final SmtpAnswer GREYLISTED = new SmtpAnswer(450, "4.7.1 Greylisted, try again later");
    public static final SmtpAnswer SPAM = new SmtpAnswer(554, "5.7.1 Message refused by policy");
    public static final SmtpAnswer BUSY = new SmtpAnswer(451, "4.3.0 Local error in processing");

    /// The connection breaks instead.
    public static final SmtpAnswer NONE = new SmtpAnswer(0, "");

    static final SmtpAnswer HELLO = new SmtpAnswer(220, "mail.emulator ESMTP");
    static final SmtpAnswer BYE = new SmtpAnswer(221, "2.0.0 Bye");
    static final SmtpAnswer LOGGED_IN = new SmtpAnswer(235, "2.7.0 Authentication successful");
    static final SmtpAnswer CANNOT_VERIFY = new SmtpAnswer(252, "2.5.0 Cannot verify the user");
    static final SmtpAnswer GO_ON = new SmtpAnswer(354, "End data with <CR><LF>.<CR><LF>");
    static final SmtpAnswer UNKNOWN_COMMAND = new SmtpAnswer(500, "5.5.2 Command not recognised");
    static final SmtpAnswer BAD_ARGUMENT = new SmtpAnswer(501, "5.5.4 Syntax error in arguments");
    static final SmtpAnswer BAD_ORDER = new SmtpAnswer(503, "5.5.1 Bad sequence of commands");
    static final SmtpAnswer NO_SUCH_MECHANISM = new SmtpAnswer(504, "5.5.4 Unrecognised authentication type");
    static final SmtpAnswer LOG_IN_FIRST = new SmtpAnswer(530, "5.7.0 Authentication required");
    static final SmtpAnswer WRONG_LOGIN = new SmtpAnswer(535, "5.7.8 Authentication credentials invalid");
    static final SmtpAnswer TOO_BIG = new SmtpAnswer(552, "5.3.4 Message too big");
    static final SmtpAnswer NOT_YOUR_ADDRESS = new SmtpAnswer(553, "5.7.1 Sender address not owned by the user");
    static final SmtpAnswer TOO_MANY = new SmtpAnswer(452, "4.5.3 Too many recipients");

    boolean isYes() {
        return code >= 200 && code < 300;
    }

    String line() {
        return code + " " + text;
    }
}
