package io.chat4all.channel.email;

import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.channel.AccountClient;
import io.chat4all.channel.InboundContent;
import io.chat4all.channel.ProviderEvent;
import io.chat4all.channel.ProviderEvent.ConsentChanged;
import io.chat4all.channel.ProviderEvent.Failure;
import io.chat4all.channel.ProviderEvent.MessageReceived;
import io.chat4all.channel.ProviderEvent.Person;
import io.chat4all.channel.ProviderEvent.StatusChanged;
import io.chat4all.channel.SendOutcome.Reason;
import io.chat4all.channel.WebhookAnswer;
import io.chat4all.channel.WebhookRequest;
import io.chat4all.channel.http.StandardWebhooks;
import io.chat4all.model.DeliveryStatus;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailCallbackTest {

    private static final StandardWebhooks SIGNING = StandardWebhooks.of(Accounts.WEBHOOK_SECRET);
    private static final Person ANA =
            new Person("ana@person.example", Optional.of("Ana Maçã"), Map.of("email", "ana@person.example"));

    private static final String MAIL = """
            From: =?utf-8?q?Ana_Ma=C3=A7=C3=A3?= <Ana@Person.example>
            To: shop@example.com
            Message-ID: <q7@person.example>
            In-Reply-To: <m1=0@example.com>
            Date: Thu, 26 Nov 2026 07:59:00 +0000
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: 8bit

            Olá!

            On Thu, Bob wrote:
            > hi
            > there
            """;

    private final AccountClient client = Accounts.open(587, Map.of());

    @Test
    void aMailIsWhatThePersonWroteWithoutWhatIsQuoted() {
        assertThat(events(MAIL))
                .containsExactly(new MessageReceived(
                        "q7@person.example",
                        ANA,
                        List.of(new InboundContent.Text("Olá!")),
                        Optional.of("m1=0@example.com"),
                        Instant.parse("2026-11-26T07:59:00Z")));
    }

    @Test
    void anAnswerFindsItsMailByTheAddressThatItWentTo() {
        var mail = MAIL.replaceAll("In-Reply-To.*\n", "").replace("shop@", "Answers+m1=0@");
        assertThat(received(mail).replyTo()).contains("m1=0@example.com");
        var other = MAIL.replaceAll("In-Reply-To.*\n", "");
        assertThat(received(other).replyTo()).isEmpty();
    }

    @Test
    void ofAlternativesThePlainTextIsTakenAndFilesComeToo() throws IOException {
        var mail = MAIL.substring(0, MAIL.indexOf("Content-Type")) + """
                Content-Type: multipart/mixed; boundary=a

                --a
                Content-Type: multipart/alternative; boundary=b

                --b
                Content-Type: text/plain

                plain
                --b
                Content-Type: text/html

                <b>rich</b>
                --b--
                --a
                Content-Type: image/png
                Content-Disposition: attachment; filename=a.png
                Content-Transfer-Encoding: base64

                cGljdHVyZQ==
                --a--
                """;
        var contents = received(mail).contents();
        assertThat(contents).hasSize(2).contains(new InboundContent.Text("plain"));
        var media = (InboundContent.Media) contents.get(1);
        assertThat(media.name()).isEqualTo("a.png");
        try (var file = client.fetch(media.reference())) {
            assertThat(file.stream()).hasContent("picture");
            assertThat(file.type()).isEqualTo("image/png");
        }
    }

    @Test
    void htmlAloneIsReadAsText() {
        var mail = MAIL.replace("text/plain", "text/html")
                .replace("Olá!", "<style>p{}</style><p>Ol&aacute; &lt;Bob&gt;</p><script>x()</script>")
                .replaceAll("(?s)\n\nOn Thu.*", "\n");
        assertThat(received(mail).contents()).containsExactly(new InboundContent.Text("Ol&aacute; <Bob>"));
    }

    @Test
    void oneBrokenPartDoesNotCostTheOthers() {
        var mail = MAIL.substring(0, MAIL.indexOf("Content-Type")) + """
                Content-Type: multipart/mixed; boundary=a

                --a
                Content-Type: text/plain; charset=no-such

                read me
                --a
                Content-Type: ///; =
                Content-Disposition: attachment; filename=b.bin
                Content-Transfer-Encoding: base64

                cGl$$$
                --a
                Content-Type: text/plain
                Content-Transfer-Encoding: no-such

                x
                --a--
                """;
        assertThat(received(mail).contents())
                .contains(new InboundContent.Text("read me"))
                .contains(new InboundContent.Unsupported("a part that cannot be decoded"));
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.SECONDS)
    void htmlMadeToBeSlowIsReadInTime() {
        for (var piece : List.of("<script ", "<", "<br ", "</p ", "<head", "\n")) {
            assertThat(PlainText.of(piece.repeat(100_000))).hasSizeLessThan(900_000);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Auto-Submitted: auto-replied", "Precedence: bulk", "List-Id: <l.example>", "Return-Path: <>"})
    void whatNoPersonWroteIsTakenAndForgotten(String header) {
        var answer = call(header + "\n" + MAIL);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.events()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"5.1.1, UNDELIVERABLE", "5.2.2, UNDELIVERABLE", "5.7.1, CONTENT"})
    void aBounceFailsTheMailThatItBringsBack(String status, Reason reason) {
        assertThat(events(report("failed", status, "m1=0@example.com")))
                .containsExactly(new StatusChanged(
                        "m1=0@example.com",
                        DeliveryStatus.FAILED,
                        Accounts.NOW,
                        Optional.of("m1:0"),
                        Optional.of(new Failure(reason, status, "the mail was returned"))));
    }

    @Test
    void aReportOfDeliveryIsAStatusAndOneOfDelayIsNot() {
        assertThat(events(report("delivered", "2.0.0", "m1=0@example.com")))
                .containsExactly(new StatusChanged(
                        "m1=0@example.com",
                        DeliveryStatus.DELIVERED,
                        Accounts.NOW,
                        Optional.of("m1:0"),
                        Optional.empty()));
        assertThat(events(report("delayed", "4.4.1", "m1=0@example.com"))).isEmpty();
    }

    @Test
    void aReportOfMailThatIsNotOursSaysNothing() {
        assertThat(events(report("failed", "5.1.1", "m1=0@elsewhere.example"))).isEmpty();
    }

    @Test
    void oneClickUnsubscribesWhomTheLinkNames() {
        var request = click("POST", token("ana@person.example"), "List-Unsubscribe=One-Click");
        assertThat(client.webhook(request).events())
                .containsExactly(new ConsentChanged("ana@person.example", false, "List-Unsubscribe", Accounts.NOW));
    }

    @Test
    void aLinkThatIsOpenedShowsAButtonAndUnsubscribesNobody() {
        var answer = client.webhook(click("GET", token("ana@person.example"), ""));
        assertThat(answer.events()).isEmpty();
        assertThat(answer.body()).contains("<form method=\"post\">");
    }

    @Test
    void aForgedLinkUnsubscribesNobody() {
        var answer = client.webhook(click("POST", token("eve@evil.example"), "List-Unsubscribe=One-Click"));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.events()).isEmpty();
    }

    @Test
    void aMailThatIsNotSignedIsForbidden() {
        var body = MAIL.getBytes(StandardCharsets.UTF_8);
        var request = new WebhookRequest("POST", Accounts.CALLBACK, Map.of(), Map.of(), body, Accounts.NOW);
        assertThat(client.webhook(request).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not a mail", "Subject: nobody\n\nhi", "From: <>\n\nhi"})
    void whatIsNoMailIsMalformed(String text) {
        assertThat(call(text).status()).isEqualTo(400);
    }

    @Test
    void aMailOfMorePartsThanAPersonWritesIsMalformed() {
        var parts = "--a\nContent-Type: text/plain\n\nx\n".repeat(200);
        var mail = "From: a@b.example\nContent-Type: multipart/mixed; boundary=a\n\n" + parts + "--a--\n";
        assertThat(call(mail).status()).isEqualTo(400);
    }

    private static String report(String action, String status, String id) {
        return """
                From: MAILER-DAEMON@mx.example
                Return-Path: <>
                Content-Type: multipart/report; report-type=delivery-status; boundary=r

                --r
                Content-Type: text/plain

                Your mail could not be delivered.
                --r
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.example

                Final-Recipient: rfc822; ana@person.example
                Action: %s
                Status: %s
                --r
                Content-Type: text/rfc822-headers

                Message-ID: <%s>
                Subject: New message
                --r--
                """.formatted(action, status, id);
    }

    private static String token(String address) {
        return SIGNING.plainSignature(("unsubscribe " + address).getBytes(StandardCharsets.UTF_8));
    }

    private static WebhookRequest click(String method, String token, String body) {
        return new WebhookRequest(
                method,
                URI.create(Accounts.CALLBACK + "?unsubscribe=x"),
                Map.of("unsubscribe", "ana@person.example", "token", token),
                Map.of(),
                body.getBytes(StandardCharsets.UTF_8),
                Accounts.NOW);
    }

    private MessageReceived received(String mail) {
        return (MessageReceived) events(mail).getFirst();
    }

    private List<ProviderEvent> events(String mail) {
        return call(mail).events();
    }

    private WebhookAnswer call(String mail) {
        var body = mail.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
        var headers = SIGNING.headers("e1", Accounts.NOW, body);
        return client.webhook(new WebhookRequest("POST", Accounts.CALLBACK, Map.of(), headers, body, Accounts.NOW));
    }
}
