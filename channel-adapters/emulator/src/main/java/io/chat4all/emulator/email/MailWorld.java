package io.chat4all.emulator.email;

/// What is behind the mail server: who may send, and the people who get mail. Used by many threads at once.
public interface MailWorld {

    boolean mayLogIn(String user, String password);

    /// Whether the user may send as this address.
    boolean maySendAs(String user, String address);

    /// What a recipient is answered with: [SmtpAnswer#TAKEN], or why not.
    SmtpAnswer recipient(String address);

    /// What a whole mail is answered with. [SmtpAnswer#NONE] breaks the connection: whether the mail was
    /// taken is what the sender cannot know.
    SmtpAnswer take(ReceivedMail mail);
}
