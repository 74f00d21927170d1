package io.chat4all.channel.sms;

import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.channel.InboundContent;
import io.chat4all.channel.MediaKind;
import io.chat4all.channel.ProviderEvent.ConsentChanged;
import io.chat4all.channel.ProviderEvent.Failure;
import io.chat4all.channel.ProviderEvent.MessageReceived;
import io.chat4all.channel.ProviderEvent.Person;
import io.chat4all.channel.ProviderEvent.StatusChanged;
import io.chat4all.channel.Secret;
import io.chat4all.channel.SendOutcome.Reason;
import io.chat4all.channel.WebhookAnswer;
import io.chat4all.channel.WebhookRequest;
import io.chat4all.model.DeliveryStatus;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmsCallbackTest {

    private static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");
    private static final URI URL = URI.create("https://chat.example/webhooks/1?attempt=a1");
    private static final Person ANA = new Person("+5562999990000", Optional.empty(), Map.of("phone", "+5562999990000"));

    private final TwilioSignature signature = new TwilioSignature(new Secret("12345"));
    private final SmsCallback callback = new SmsCallback(signature);

    @ParameterizedTest
    @CsvSource({"sent, SENT", "delivered, DELIVERED", "read, READ"})
    void aStatusHasTheAttemptOfItsUrl(String word, DeliveryStatus status) {
        assertThat(call("MessageSid=SM1&MessageStatus=" + word).events())
                .containsExactly(new StatusChanged("SM1", status, NOW, Optional.of("a1"), Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"accepted", "queued", "sending", "scheduled", "partially_delivered"})
    void whatSaysNothingNewIsTakenAndForgotten(String word) {
        var answer = call("MessageSid=SM1&MessageStatus=" + word);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.events()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "undelivered, 30003, UNDELIVERABLE",
        "undelivered, 30007, CONTENT",
        "failed, 30008, UNDELIVERABLE",
        "failed, 21610, OPTED_OUT",
        "failed, 63016, WINDOW_CLOSED",
        "failed, 30034, UNDELIVERABLE"
    })
    void aFailureSaysWhy(String word, String code, Reason reason) {
        assertThat(call("MessageSid=SM1&ErrorCode=" + code + "&MessageStatus=" + word)
                        .events())
                .containsExactly(new StatusChanged(
                        "SM1",
                        DeliveryStatus.FAILED,
                        NOW,
                        Optional.of("a1"),
                        Optional.of(new Failure(reason, code, "https://www.twilio.com/docs/api/errors/" + code))));
    }

    @Test
    void aMessageWithPicturesIsOneMessage() {
        var answer = call("MessageSid=MM1&From=%2B5562999990000&To=%2B15551112222&Body=ol%C3%A1+%26+oi&NumMedia=2"
                + "&MediaUrl0=https%3A%2F%2Fapi.twilio.com%2Fa&MediaContentType0=image%2Fpng"
                + "&MediaUrl1=https%3A%2F%2Fapi.twilio.com%2Fb&MediaContentType1=application%2Fpdf");
        assertThat(answer.contentType()).isEqualTo("text/xml");
        assertThat(answer.body()).endsWith("<Response/>");
        assertThat(answer.events())
                .containsExactly(new MessageReceived(
                        "MM1",
                        ANA,
                        List.of(
                                new InboundContent.Text("olá & oi"),
                                media(MediaKind.IMAGE, "https://api.twilio.com/a", "image/png"),
                                media(MediaKind.DOCUMENT, "https://api.twilio.com/b", "application/pdf")),
                        Optional.empty(),
                        NOW));
    }

    @ParameterizedTest
    @CsvSource({"STOP, false", "START, true"})
    void stopAndStartChangeTheConsentAndAreMessagesToo(String word, boolean wanted) {
        var answer = call("MessageSid=SM2&From=%2B5562999990000&Body=" + word + "&OptOutType=" + word);
        assertThat(answer.events()).hasSize(2).contains(new ConsentChanged("+5562999990000", wanted, word, NOW));
    }

    @Test
    void helpChangesNothing() {
        assertThat(call("MessageSid=SM2&From=%2B5562999990000&Body=HELP&OptOutType=HELP")
                        .events())
                .hasSize(1);
    }

    @Test
    void anEmptyMessageIsAMessage() {
        assertThat(call("MessageSid=SM2&From=%2B5562999990000&Body=&NumMedia=0").events())
                .containsExactly(new MessageReceived(
                        "SM2", ANA, List.of(new InboundContent.Unsupported("empty")), Optional.empty(), NOW));
    }

    @ParameterizedTest
    @ValueSource(strings = {"MessageStatus=sent", "MessageSid=SM1", "x"})
    void whatIsNeitherIsMalformed(String body) {
        assertThat(call(body).status()).isEqualTo(400);
    }

    @Test
    void whatIsNotSignedIsForbidden() {
        assertThat(callback.read(request("MessageSid=SM1&MessageStatus=sent", "c2lnbmF0dXJl"))
                        .status())
                .isEqualTo(403);
        assertThat(callback.read(request("%ZZ", "")).status()).isEqualTo(403);
        assertThat(callback.read(request("a=1&".repeat(501), "")).status()).isEqualTo(403);
    }

    private static InboundContent media(MediaKind kind, String url, String type) {
        return new InboundContent.Media(kind, url, type, "", Optional.empty());
    }

    private WebhookAnswer call(String body) {
        var signed = URL + TwilioSignature.concatenated(FormFields.parse(body));
        return callback.read(request(body, signature.signature(signed)));
    }

    private static WebhookRequest request(String body, String signature) {
        return new WebhookRequest(
                "POST",
                URL,
                Map.of("attempt", "a1"),
                Map.of(TwilioSignature.HEADER, signature),
                body.getBytes(StandardCharsets.UTF_8),
                NOW);
    }
}
