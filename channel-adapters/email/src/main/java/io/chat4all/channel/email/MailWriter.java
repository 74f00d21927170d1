package io.chat4all.channel.email;

import io.chat4all.channel.Content;
import io.chat4all.channel.OutgoingPart;
import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;

/// Writes a part as a mail.
final class MailWriter {

    private static final String SUBJECT = "email.subject";
    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private final Sender sender;
    private final Unsubscribing unsubscribing;

    MailWriter(Sender sender, Unsubscribing unsubscribing) {
        this.sender = sender;
        this.unsubscribing = unsubscribing;
    }

    String idOf(OutgoingPart part) {
        return sender.ids().of(part.attempt());
    }

    /// @throws MessagingException when an address is none
    MimeMessage write(OutgoingPart part, InternetAddress to, Session session, Instant now) throws MessagingException {
        var mail = new MailWithId(session, "<" + idOf(part) + ">");
        mail.setFrom(from(part));
        mail.setRecipient(Message.RecipientType.TO, to);
        mail.setSentDate(Date.from(now));
        mail.setSubject(
                HeaderText.of(part.metadata().getOrDefault(SUBJECT, sender.subject()))
                        .value(),
                UTF_8);
        addThread(mail, part);
        addUnsubscribing(mail, part);
        setContent(mail, part.content());
        mail.saveChanges();
        return mail;
    }

    private InternetAddress from(OutgoingPart part) throws MessagingException {
        try {
            var name = HeaderText.of(sender.name().orElse(part.author())).value();
            return new InternetAddress(sender.address(), name, UTF_8);
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("every JDK has UTF-8", e);
        }
    }

    private void addThread(MimeMessage mail, OutgoingPart part) throws MessagingException {
        var answered = part.replyTo().filter(MessageIds::isId);
        if (answered.isPresent()) {
            mail.setHeader("In-Reply-To", "<" + answered.get() + ">");
            mail.setHeader("References", "<" + answered.get() + ">");
        }
        var replyAddress = sender.replyAddress(part.attempt());
        if (replyAddress.isPresent()) {
            mail.setReplyTo(new InternetAddress[] {new InternetAddress(replyAddress.get())});
        }
    }

    private void addUnsubscribing(MimeMessage mail, OutgoingPart part) throws MessagingException {
        var link = unsubscribing.link(part.to());
        if (link.isPresent()) {
            mail.setHeader("List-Unsubscribe", "<" + link.get() + ">");
            mail.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
    }

    private static void setContent(MimeMessage mail, Content content) throws MessagingException {
        switch (content) {
            case Content.Text(String body) -> mail.setText(body, UTF_8);
            case Content.Media media -> mail.setContent(withAttachment(media));
            case Content.Location _,
                    Content.Reaction _,
                    Content.Template _,
                    Content.Choices _,
                    Content.Edit _,
                    Content.Delete _,
                    Content.ReadMark _,
                    Content.Typing _ -> throw new IllegalArgumentException("e-mail carries texts and files");
        }
    }

    private static MimeMultipart withAttachment(Content.Media media) throws MessagingException {
        var parts = new MimeMultipart();
        if (media.caption().isPresent()) {
            var text = new MimeBodyPart();
            text.setText(media.caption().get(), UTF_8);
            parts.addBodyPart(text);
        }
        var file = new MimeBodyPart();
        file.setDataHandler(new DataHandler(new Attachment(media)));
        file.setFileName(HeaderText.of(media.name()).value());
        file.setHeader("Content-Transfer-Encoding", "base64");
        parts.addBodyPart(file);
        return parts;
    }

    /// Keeps its id when it is saved.
    private static final class MailWithId extends MimeMessage {

        private final String id;

        MailWithId(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
