package io.chat4all.channel.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.channel.InboundContent;
import io.chat4all.channel.MediaKind;
import io.chat4all.channel.ProviderEvent;
import io.chat4all.channel.ProviderEvent.ConsentChanged;
import io.chat4all.channel.ProviderEvent.Failure;
import io.chat4all.channel.ProviderEvent.MessageDeleted;
import io.chat4all.channel.ProviderEvent.MessageEdited;
import io.chat4all.channel.ProviderEvent.MessageReceived;
import io.chat4all.channel.ProviderEvent.Person;
import io.chat4all.channel.ProviderEvent.Point;
import io.chat4all.channel.ProviderEvent.Reacted;
import io.chat4all.channel.ProviderEvent.StatusChanged;
import io.chat4all.channel.ProviderEvent.Watermark;
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
import org.junit.jupiter.params.provider.ValueSource;

class IncomingCallTest {

    private static final Instant RECEIVED = Instant.parse("2026-11-26T08:00:00Z");
    private static final Instant AT = Instant.parse("2026-11-26T07:59:58Z");
    private static final Person ANA = new Person("ana", Optional.of("Ana"), Map.of());
    private static final Person NAMELESS_ANA = new Person("ana", Optional.empty(), Map.of());

    @Test
    void aMessageIsReadWithAllThatItSays() {
        var json = """
                {"type":"message","id":"m1","from":"ana","name":"Ana","reply_to":"out1","at":"2026-11-26T07:59:58Z",
                 "text":"olá","media":[{"kind":"image","url":"https://x.example/a.png","mime_type":"image/png"}],
                 "location":{"latitude":-15.8,"longitude":-47.9},"choice":{"id":"yes","title":"Yes"}}""";
        assertThat(events(json))
                .containsExactly(new MessageReceived(
                        "m1",
                        ANA,
                        List.of(
                                new InboundContent.Text("olá"),
                                new InboundContent.Media(
                                        MediaKind.IMAGE, "https://x.example/a.png", "image/png", "", Optional.empty()),
                                new InboundContent.Location(-15.8, -47.9, "", ""),
                                new InboundContent.Chosen("yes", "Yes")),
                        Optional.of("out1"),
                        AT));
    }

    @Test
    void statusesOfABatchAreReadByEitherId() {
        var json = """
                [{"type":"status","id":"x1","status":"delivered","at":1795679998},
                 {"type":"status","attempt":"a2","status":"read","at":1795679998000},
                 {"type":"status","id":"x3","status":"failed","reason":"opted_out","code":"7","detail":"said stop"}]""";
        assertThat(events(json))
                .containsExactly(
                        status("x1", DeliveryStatus.DELIVERED, AT, Optional.empty(), Optional.empty()),
                        status("", DeliveryStatus.READ, AT, Optional.of("a2"), Optional.empty()),
                        status(
                                "x3",
                                DeliveryStatus.FAILED,
                                RECEIVED,
                                Optional.empty(),
                                Optional.of(new Failure(Reason.OPTED_OUT, "7", "said stop"))));
    }

    @Test
    void whatElseHappensToMessagesIsRead() {
        var json = """
                [{"type":"edit","id":"m1","from":"ana","text":"new"},
                 {"type":"delete","id":"m1","from":"ana"},
                 {"type":"reaction","from":"ana","target":"a1","emoji":""},
                 {"type":"read_up_to","from":"ana","id":"x9"},
                 {"type":"read_up_to","from":"ana","at":"2026-11-26T07:59:58Z"},
                 {"type":"consent","from":"ana","wanted":false,"detail":"STOP"}]""";
        assertThat(events(json))
                .containsExactly(
                        new MessageEdited("m1", NAMELESS_ANA, "new", RECEIVED),
                        new MessageDeleted("m1", NAMELESS_ANA, RECEIVED),
                        new Reacted(NAMELESS_ANA, "a1", "", RECEIVED),
                        new Watermark("ana", DeliveryStatus.READ, new Point.Part("x9"), RECEIVED),
                        new Watermark("ana", DeliveryStatus.READ, new Point.Time(AT), AT),
                        new ConsentChanged("ana", false, "STOP", RECEIVED));
    }

    @Test
    void oneUnreadableEventDoesNotCostTheOthersAndTheAnswerSaysWhy() {
        var answer = call("""
                [{"type":"message","id":"m1","text":"from is missing"},
                 {"type":"message","id":"m2","from":"ana","text":"hi"}, 5]""");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.events()).hasSize(1);
        assertThat(answer.body())
                .isEqualTo("{\"taken\":1,\"refused\":[{\"index\":0,\"problem\":\"from is missing\"},"
                        + "{\"index\":2,\"problem\":\"type is missing\"}]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{}",
                "null",
                "{\"type\":\"invoice\"}",
                "{\"type\":\"message\",\"id\":\"m\",\"from\":\"a\"}",
                "{\"type\":\"message\",\"id\":7,\"from\":\"a\",\"text\":\"t\"}",
                "{\"type\":\"message\",\"id\":\"m\",\"from\":\"a\",\"text\":\"t\",\"at\":\"yesterday\"}",
                "{\"type\":\"message\",\"id\":\"m\",\"from\":\"a\",\"media\":[{\"kind\":\"image\",\"url\":\"file:///etc\"}]}",
                "{\"type\":\"status\",\"id\":\"x\",\"status\":\"lost\"}",
                "{\"type\":\"status\",\"status\":\"read\"}",
                "{\"type\":\"consent\",\"from\":\"a\",\"wanted\":\"no\"}"
            })
    void whatIsNoEventIsRefused(String json) {
        var answer = call(json);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.events()).isEmpty();
    }

    @Test
    void ourOwnMessageSentBackIsNotTakenForAPersons() {
        var json =
                "{\"type\":\"message\",\"id\":\"a1\",\"to\":\"ana\",\"content\":{\"type\":\"text\",\"body\":\"hi\"}}";
        assertThat(events(json)).isEmpty();
    }

    private static ProviderEvent status(
            String id, DeliveryStatus status, Instant at, Optional<String> attempt, Optional<Failure> failure) {
        return new StatusChanged(id, status, at, attempt, failure);
    }

    private static List<ProviderEvent> events(String json) {
        return call(json).events();
    }

    private static WebhookAnswer call(String json) {
        var body = json.getBytes(StandardCharsets.UTF_8);
        return IncomingCall.read(
                new WebhookRequest("POST", URI.create("https://x.example/"), Map.of(), Map.of(), body, RECEIVED));
    }
}
