package io.chat4all.channel.email;

import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.channel.AccountClient;
import io.chat4all.channel.ConnectResult;
import io.chat4all.channel.InboundContent;
import io.chat4all.channel.ProviderEvent;
import io.chat4all.channel.ProviderEvent.MessageReceived;
import io.chat4all.channel.ProviderEvent.StatusChanged;
import io.chat4all.channel.SendOutcome.Accepted;
import io.chat4all.channel.SendOutcome.Rejected;
import io.chat4all.channel.SendOutcome.Throttled;
import io.chat4all.channel.SendOutcome.Unavailable;
import io.chat4all.channel.SendOutcome.Unknown;
import io.chat4all.channel.WebhookRequest;
import io.chat4all.emulator.email.MailCall;
import io.chat4all.emulator.email.MailServer;
import io.chat4all.emulator.email.MailWorld;
import io.chat4all.emulator.email.ReceivedMail;
import io.chat4all.emulator.email.SmtpAnswer;
import io.chat4all.model.DeliveryStatus;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The adapter against the mail server that the emulator plays.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class EmailWithMailServerIT {

    private static final String ANA = "ana@person.example";

    private final World world = new World();
    private MailServer server;
    private AccountClient client;

    private static final class World implements MailWorld {

        private final List<ReceivedMail> taken = new CopyOnWriteArrayList<>();
        private volatile SmtpAnswer recipient = SmtpAnswer.TAKEN;
        private volatile SmtpAnswer mail = SmtpAnswer.TAKEN;

        @Override
        public boolean mayLogIn(String user, String password) {
            return user.equals("shop") && password.equals(Accounts.PASSWORD.reveal());
        }

        @Override
        public boolean maySendAs(String user, String address) {
            return address.equals("shop@example.com");
        }

        @Override
        public SmtpAnswer recipient(String address) {
            return recipient;
        }

        @Override
        public SmtpAnswer take(ReceivedMail received) {
            if (mail.equals(SmtpAnswer.TAKEN) || mail.equals(SmtpAnswer.NONE)) {
                taken.add(received);
            }
            return mail;
        }
    }

    @BeforeEach
    void start() {
        server = MailServer.start(InetAddress.getLoopbackAddress(), 0, world);
        client = Accounts.open(server.port(), Map.of("user", "shop"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aMailArrivesWhole() throws Exception {
        assertThat(client.send(Accounts.text(ANA, "olá\n.\n..fim"))).isInstanceOf(Accepted.class);
        var received = world.taken.getFirst();
        assertThat(received.from()).isEqualTo("shop@example.com");
        assertThat(received.to()).containsExactly(ANA);
        var mail = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(received.bytes()));
        assertThat(mail.getContent().toString().replace("\r\n", "\n").strip()).isEqualTo("olá\n.\n..fim");
    }

    @Test
    void onlyTheUserMaySendAndOnlyAsItself() {
        assertThat(client.connect()).isInstanceOf(ConnectResult.Ready.class);
        assertThat(Accounts.open(server.port(), Map.of("user", "eve")).connect())
                .isInstanceOf(ConnectResult.Refused.class);
        assertThat(Accounts.open(server.port(), Map.of()).send(Accounts.text(ANA, "hi")))
                .isInstanceOf(Unavailable.class);
        assertThat(Accounts.open(server.port(), Map.of("user", "shop", "from", "boss@example.com"))
                        .send(Accounts.text(ANA, "hi")))
                .isInstanceOf(Unavailable.class);
        assertThat(world.taken).isEmpty();
    }

    @Test
    void whatTheServerRefusesIsNotTaken() {
        world.recipient = SmtpAnswer.NO_SUCH_USER;
        assertThat(client.send(Accounts.text(ANA, "hi"))).isInstanceOf(Rejected.class);
        world.recipient = SmtpAnswer.GREYLISTED;
        assertThat(client.send(Accounts.text(ANA, "hi"))).isInstanceOf(Throttled.class);
        world.recipient = SmtpAnswer.TAKEN;
        world.mail = SmtpAnswer.BUSY;
        assertThat(client.send(Accounts.text(ANA, "hi"))).isInstanceOf(Unavailable.class);
        assertThat(world.taken).isEmpty();
    }

    @Test
    void aMailThatWasTakenWithoutAnAnswerIsUnknown() {
        world.mail = SmtpAnswer.NONE;
        assertThat(client.send(Accounts.text(ANA, "hi"))).isInstanceOf(Unknown.class);
        assertThat(world.taken).hasSize(1);
    }

    @Test
    void anAnswerAndABounceLeadBackToTheMail() {
        var letter = new MailCall.Letter(
                "q8@person.example", "Ana <" + ANA + ">", "shop@example.com", "<m1=0@example.com>", "✓");
        assertThat(events(MailCall.of(letter, Accounts.NOW, Accounts.WEBHOOK_SECRET.reveal())))
                .singleElement()
                .isInstanceOfSatisfying(MessageReceived.class, message -> {
                    assertThat(message.replyTo()).contains("m1=0@example.com");
                    assertThat(message.contents()).containsExactly(new InboundContent.Text("✓"));
                });
        var bounce = new MailCall.Report(
                "b1@mail.emulator", "shop@example.com", ANA, "failed", "5.1.1", "<m1=0@example.com>");
        assertThat(events(MailCall.of(bounce, Accounts.NOW, Accounts.WEBHOOK_SECRET.reveal())))
                .singleElement()
                .isInstanceOfSatisfying(StatusChanged.class, status -> {
                    assertThat(status.status()).isEqualTo(DeliveryStatus.FAILED);
                    assertThat(status.attempt()).contains("m1:0");
                });
    }

    private List<ProviderEvent> events(MailCall call) {
        return client.webhook(new WebhookRequest(
                        "POST", Accounts.CALLBACK, Map.of(), call.headers(), call.body(), Accounts.NOW))
                .events();
    }
}
