package io.chat4all.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.chat4all.channel.http.ScriptedServer;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Mail as the emulator's own process takes and brings it.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class MailIT {

    private static final String SHOP = "shop@shop.example";
    private static final String PHONE = "/emulator/phones/email/" + SHOP + "/bia@example.com";

    private RunningEmulator emulator;
    private ScriptedServer business;

    @BeforeEach
    void start() throws IOException {
        business = new ScriptedServer();
        emulator = new RunningEmulator();
        emulator.put("/emulator/accounts/email/" + SHOP, """
                {'credentials':{'user':'shop','password':'pw','webhook_secret':'whsec_c2VjcmV0'},'callback':'%s'}""".formatted(business.url()));
    }

    @AfterEach
    void stop() {
        emulator.close();
        business.close();
    }

    @Test
    void aMailIsInTheMailboxIsReportedAndAnswered() throws MessagingException {
        send("Olá, Bia");
        await().until(() -> business.calls().size() == 1);
        var report = business.calls().getFirst();
        assertThat(report.headers()).containsKeys("webhook-id", "webhook-signature");
        assertThat(report.body()).contains("Action: delivered", "Message-ID: <m1@shop.example>");
        assertThat(emulator.get(PHONE).json().at("/messages/0/text").asText()).contains("Invoice", "Olá, Bia");

        emulator.put(PHONE, "{'name':'Bia Conceição'}");
        emulator.post(PHONE + "/messages", "{'text':'Obrigada'}");
        await().until(() -> business.calls().size() == 2);
        assertThat(business.calls().getLast().body())
                .contains("In-Reply-To: <m1@shop.example>", "To: shop+t0@shop.example", "Obrigada")
                .contains("From: =?UTF-8?");
    }

    @Test
    void whoIsUnknownIsRefusedAndABrokenMailboxIsReported() throws MessagingException {
        emulator.put(PHONE, "{'behaviour':'unknown'}");
        assertThatExceptionOfType(SendFailedException.class).isThrownBy(() -> send("oi"));
        emulator.put(PHONE, "{'behaviour':'fails'}");
        send("oi");
        await().until(() -> business.calls().size() == 1);
        assertThat(business.calls().getFirst().body()).contains("Action: failed", "Status: 5.1.1");
    }

    @Test
    void faultsStrikeMailToo() {
        emulator.put("/emulator/faults", "[{'channel':'email','fault':'throttle'}]");
        assertThatExceptionOfType(MessagingException.class)
                .isThrownBy(() -> send("oi"))
                .withMessageContaining("450 4.7.1");
        emulator.put("/emulator/faults", "[{'channel':'email','fault':'lost-answer'}]");
        assertThatExceptionOfType(MessagingException.class).isThrownBy(() -> send("oi"));
        assertThat(emulator.get(PHONE).json().path("messages")).hasSize(1);
        assertThat(emulator.count("email", "calls_faulted")).isEqualTo(2);
    }

    private void send(String text) throws MessagingException {
        var properties = new Properties();
        properties.setProperty("mail.smtp.auth", "true");
        var session = Session.getInstance(properties);
        var mail = new MimeMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", "<m1@shop.example>");
            }
        };
        mail.setFrom(SHOP);
        mail.setRecipient(Message.RecipientType.TO, new InternetAddress("bia@example.com"));
        mail.setReplyTo(new InternetAddress[] {new InternetAddress("shop+t0@shop.example")});
        mail.setSubject("Invoice");
        mail.setText(text, "utf-8");
        mail.saveChanges();
        try (var transport = session.getTransport("smtp")) {
            transport.connect("127.0.0.1", emulator.smtpPort(), "shop", "pw");
            transport.sendMessage(mail, mail.getAllRecipients());
        }
    }
}
