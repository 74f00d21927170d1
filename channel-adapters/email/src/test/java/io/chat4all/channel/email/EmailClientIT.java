package io.chat4all.channel.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.chat4all.channel.AccountClient;
import io.chat4all.channel.ConnectResult;
import io.chat4all.channel.Content;
import io.chat4all.channel.MediaKind;
import io.chat4all.channel.SendOutcome.Accepted;
import io.chat4all.channel.SendOutcome.Reason;
import io.chat4all.channel.SendOutcome.Rejected;
import io.chat4all.channel.SendOutcome.Trouble;
import io.chat4all.channel.SendOutcome.Unavailable;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Against GreenMail, a real mail server.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class EmailClientIT {

    private static final String ANA = "ana@person.example";

    private final GreenMail server = new GreenMail(new ServerSetup[] {
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS)
    });
    private AccountClient client;

    @BeforeEach
    void start() {
        server.start();
        server.setUser("shop@example.com", "shop", Accounts.PASSWORD.reveal());
        client = open(Map.of("user", "shop"));
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void aTextArrivesAsItWasWritten() throws Exception {
        var sent = client.send(Accounts.text(ANA, "Olá, Ana 👋\n.\nfim"));
        assertThat(sent).isEqualTo(new Accepted("m1=0@example.com", Accounts.NOW));
        var mail = received();
        assertThat(mail.getContent().toString().replace("\r\n", "\n").strip()).isEqualTo("Olá, Ana 👋\n.\nfim");
        assertThat(mail.getMessageID()).isEqualTo("<m1=0@example.com>");
        assertThat(mail.getSubject()).isEqualTo("New message");
        assertThat(mail.getFrom()[0]).hasToString("Bob <shop@example.com>");
        assertThat(mail.getSentDate()).isEqualTo(Accounts.NOW);
    }

    @Test
    void anAnswerStandsInItsThreadAndHasItsOwnWayBack() throws Exception {
        client.send(Accounts.text(ANA, "hi"));
        var mail = received();
        assertThat(mail.getHeader("In-Reply-To", null)).isEqualTo("<q1@person.example>");
        assertThat(mail.getHeader("References", null)).isEqualTo("<q1@person.example>");
        assertThat(mail.getReplyTo()[0]).hasToString("answers+m1=0@example.com");
    }

    @Test
    void everyMailCanBeUnsubscribedFromWithOneClick() throws Exception {
        client.send(Accounts.text(ANA, "hi"));
        var mail = received();
        assertThat(mail.getHeader("List-Unsubscribe-Post", null)).isEqualTo("List-Unsubscribe=One-Click");
        assertThat(mail.getHeader("List-Unsubscribe", null).replaceAll("\\s", ""))
                .matches("<https://chat.example/webhooks/1\\?unsubscribe=ana%40person.example&token=[0-9a-f]{64}>");
    }

    @Test
    void aFileIsAttachedBesideItsCaption() throws Exception {
        var bytes = "%PDF-1.7".getBytes(StandardCharsets.UTF_8);
        var source = new Content.MediaSource(URI.create("https://x.example/"), () -> new ByteArrayInputStream(bytes));
        var media = new Content.Media(
                MediaKind.DOCUMENT, source, "application/pdf", bytes.length, "ação.pdf", Optional.of("olá"));
        assertThat(client.send(Accounts.part(ANA, media, Map.of()))).isInstanceOf(Accepted.class);
        var parts = (Multipart) received().getContent();
        assertThat(parts.getBodyPart(0).getContent()).isEqualTo("olá");
        assertThat(parts.getBodyPart(1).isMimeType("application/pdf")).isTrue();
        assertThat(jakarta.mail.internet.MimeUtility.decodeText(
                        parts.getBodyPart(1).getFileName()))
                .isEqualTo("ação.pdf");
        assertThat(parts.getBodyPart(1).getInputStream()).hasBinaryContent(bytes);
    }

    @Test
    void noTextBeginsAHeaderOfItsOwn() throws Exception {
        var evil = "Hi\r\nBcc: eve@evil.example\r\n\r\nbody";
        client.send(Accounts.part(ANA, new Content.Text("hi"), Map.of("email.subject", evil)));
        var mail = received();
        assertThat(mail.getSubject()).isEqualTo("Hi Bcc: eve@evil.example body");
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getAllRecipients()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ana",
                "",
                "ana@",
                "@person.example",
                "a b@person.example",
                "ana@person.example\r\nRCPT TO:<eve@evil.example>",
                "ana@person.example,eve@evil.example",
                "Ana <ana@person.example>"
            })
    void whatIsNoAddressIsRefusedWithoutACall(String address) {
        assertThat(client.send(Accounts.text(address, "hi")))
                .isEqualTo(new Rejected(Reason.UNDELIVERABLE, "address", "that is no e-mail address"));
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void whatMailCannotCarryIsRefused() {
        var typing = new Content.Typing(Optional.empty());
        assertThat(client.send(Accounts.part(ANA, typing, Map.of()))).isInstanceOf(Rejected.class);
    }

    @Test
    void connectingLogsInAndSendsNothing() {
        assertThat(client.connect())
                .isEqualTo(new ConnectResult.Ready(Map.of("from", "shop@example.com", "server", "127.0.0.1")));
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void aWrongLoginIsTheAccountsTrouble() {
        var stranger = open(Map.of("user", "stranger"));
        assertThat(stranger.connect()).isInstanceOf(ConnectResult.Refused.class);
        assertThat(stranger.send(Accounts.text(ANA, "hi"))).isInstanceOfSatisfying(Unavailable.class, outcome -> {
            assertThat(outcome.trouble()).isEqualTo(Trouble.ACCOUNT);
            assertThat(outcome.code()).isEqualTo("login");
        });
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void aServerThatAsksForNoLoginGetsNone() {
        assertThat(open(Map.of()).send(Accounts.text(ANA, "hi"))).isInstanceOf(Accepted.class);
    }

    @Test
    void aCertificateThatIsNotTrustedIsTheAccountsTrouble() {
        var encrypted = Accounts.open(server.getSmtps().getPort(), Map.of("security", "tls", "user", "shop"));
        assertThat(encrypted.send(Accounts.text(ANA, "hi"))).isInstanceOfSatisfying(Unavailable.class, outcome -> {
            assertThat(outcome.trouble()).isEqualTo(Trouble.ACCOUNT);
            assertThat(outcome.code()).isEqualTo("tls");
        });
    }

    @Test
    void aServerInOurOwnNetworkIsNotCalled() {
        var closed = Accounts.open(587, Map.of("security", "starttls"), false);
        assertThat(closed.send(Accounts.text(ANA, "hi")))
                .isInstanceOfSatisfying(
                        Unavailable.class, outcome -> assertThat(outcome.code()).isEqualTo("address"));
        assertThat(closed.connect()).isInstanceOf(ConnectResult.Refused.class);
    }

    @Test
    void whatTheOperatorDoesNotAllowIsRefusedAtOnce() {
        assertThatThrownBy(() -> Accounts.open(587, Map.of("security", "none"), false))
                .hasMessageContaining("security");
        assertThatThrownBy(() -> Accounts.open(6379, Map.of("security", "tls"), false))
                .hasMessageContaining("port");
    }

    private AccountClient open(Map<String, String> more) {
        return Accounts.open(server.getSmtp().getPort(), more);
    }

    private MimeMessage received() {
        assertThat(server.getReceivedMessages()).hasSize(1);
        return server.getReceivedMessages()[0];
    }
}
