package io.chat4all.channel.whatsapp;

import static io.chat4all.channel.whatsapp.PlayedWhatsApp.CALLBACK;
import static io.chat4all.channel.whatsapp.PlayedWhatsApp.NUMBER;
import static io.chat4all.channel.whatsapp.PlayedWhatsApp.part;
import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.channel.AccountClient;
import io.chat4all.channel.ConnectResult;
import io.chat4all.channel.Content;
import io.chat4all.channel.Content.Choice;
import io.chat4all.channel.MediaKind;
import io.chat4all.channel.OutgoingPart;
import io.chat4all.channel.SendOutcome;
import io.chat4all.channel.SendOutcome.Accepted;
import io.chat4all.channel.SendOutcome.Reason;
import io.chat4all.channel.SendOutcome.Rejected;
import io.chat4all.channel.SendOutcome.Throttled;
import io.chat4all.channel.SendOutcome.Trouble;
import io.chat4all.channel.SendOutcome.Unavailable;
import io.chat4all.emulator.whatsapp.WhatsAppMessage;
import io.chat4all.emulator.whatsapp.WhatsAppProblem;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The adapter sends to WhatsApp as the emulator plays it.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SendingWithWhatsAppIT {

    private PlayedWhatsApp whatsApp;
    private AccountClient client;

    @BeforeEach
    void start() {
        whatsApp = new PlayedWhatsApp();
        client = whatsApp.open();
    }

    @AfterEach
    void stop() {
        whatsApp.close();
    }

    @Test
    void connectingTellsWhoseNumberItIs() {
        assertThat(client.connect())
                .isInstanceOfSatisfying(
                        ConnectResult.Ready.class,
                        ready -> assertThat(ready.facts())
                                .containsEntry("phone", "15551112222")
                                .containsEntry("name", "Shop")
                                .containsEntry("quality", "GREEN"));
        assertThat(whatsApp.open("wrong", NUMBER.id(), Map.of()).connect()).isInstanceOf(ConnectResult.Refused.class);
        assertThat(whatsApp.open("token", "999999", Map.of()).connect()).isInstanceOf(ConnectResult.Refused.class);
    }

    @Test
    void theAddressThatWhatsAppKnowsIsLearned() {
        assertThat(accepted(part("+5562999990000", new Content.Text("oi"))).address())
                .contains("556299990000");
        assertThat(accepted(part("+556299990000", new Content.Text("oi"))).address())
                .contains("556299990000");
    }

    @Test
    void whoHidesTheNumberIsReachedById() {
        assertThat(accepted(part("BR.77", new Content.Text("oi"))).address()).isEmpty();
        assertThat(whatsApp.world().taken.getFirst().json().path("recipient").asText())
                .isEqualTo("BR.77");
    }

    @Test
    void whoIsNotOnWhatsAppCannotBeReached() {
        assertThat(client.send(part("5511000000000", new Content.Text("oi"))))
                .isInstanceOfSatisfying(
                        Rejected.class, outcome -> assertThat(outcome.reason()).isEqualTo(Reason.UNDELIVERABLE));
        assertThat(client.send(part("ana@x.example", new Content.Text("oi"))))
                .isInstanceOfSatisfying(
                        Rejected.class, outcome -> assertThat(outcome.reason()).isEqualTo(Reason.UNDELIVERABLE));
    }

    @Test
    void aFileIsUploadedAsItIsAndSentByItsId() {
        var bytes = new byte[300_000];
        new Random(7).nextBytes(bytes);
        accepted(part("556299990000", media(MediaKind.DOCUMENT, bytes, "application/pdf", "a \"b\".pdf", "look")));
        var document = whatsApp.world().taken.getFirst().content();
        assertThat(document.path("filename").asText()).isEqualTo("a \"b\".pdf");
        assertThat(document.path("caption").asText()).isEqualTo("look");
        var file = whatsApp.world().files.get(document.path("id").asText());
        assertThat(file.type()).isEqualTo("application/pdf");
        assertThat(Arrays.equals(file.bytes(), bytes)).isTrue();
    }

    @Test
    void filesOfAllKindsAreTaken() {
        var bytes = new byte[] {1, 2, 3};
        accepted(part("556299990000", media(MediaKind.IMAGE, bytes, "image/png", "a.png", "look")));
        accepted(part("556299990000", media(MediaKind.VIDEO, bytes, "video/mp4", "a.mp4", "")));
        accepted(part("556299990000", media(MediaKind.AUDIO, bytes, "audio/ogg", "a.ogg", "")));
        accepted(part("556299990000", media(MediaKind.STICKER, bytes, "image/webp", "a.webp", "")));
        accepted(part("556299990000", media(MediaKind.AUDIO, bytes, "audio/ogg", "a.ogg", "listen")));
        assertThat(whatsApp.world().taken)
                .extracting(WhatsAppMessage::type)
                .containsExactly("image", "video", "audio", "sticker", "document");
    }

    @Test
    void aFileThatIsNotTakenSendsNoMessage() {
        var zip = media(MediaKind.DOCUMENT, new byte[] {1}, "application/zip", "a.zip", "");
        assertThat(client.send(part("556299990000", zip)))
                .isInstanceOfSatisfying(
                        Rejected.class, outcome -> assertThat(outcome.reason()).isEqualTo(Reason.CONTENT));
        assertThat(whatsApp.world().taken).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void aFileOfAnotherLengthThanSaidIsSurelyNotSent(int length) {
        var source = new Content.MediaSource(CALLBACK, () -> new ByteArrayInputStream(new byte[length]));
        var media = new Content.Media(MediaKind.IMAGE, source, "image/png", 3, "a.png", Optional.empty());
        assertThat(client.send(part("556299990000", media))).isInstanceOf(Unavailable.class);
        assertThat(whatsApp.world().taken).isEmpty();
    }

    @Test
    void choicesAreButtonsAListOrAText() {
        accepted(part("556299990000", choices(3, "Yes")));
        accepted(part("556299990000", choices(3, "A title that is longer than a button's, and than a row's")));
        accepted(part("556299990000", choices(10, "Yes")));
        accepted(part("556299990000", choices(11, "Yes")));
        assertThat(whatsApp.world().taken)
                .extracting(message -> message.content().path("type").asText(message.type()))
                .containsExactly("button", "list", "list", "text");
    }

    @Test
    void theRestOfWhatCanBeSaidIsTakenToo() {
        accepted(part("556299990000", new Content.Location(-16.6, -49.2, "Here", "")));
        accepted(part("556299990000", new Content.Reaction("wamid.1", "\uD83D\uDE00")));
        accepted(part("556299990000", new Content.Template("news", "pt_BR", List.of("Ana"))));
        assertThat(whatsApp.world().taken)
                .extracting(WhatsAppMessage::type)
                .containsExactly("location", "reaction", "template");
        accepted(part("556299990000", new Content.ReadMark("wamid.1")));
        accepted(part("556299990000", new Content.Typing(Optional.of("wamid.2"))));
        assertThat(whatsApp.world().read).containsExactly("wamid.1", "wamid.2 typing");
    }

    @Test
    void anAnswerNamesWhatItAnswers() {
        accepted(part("556299990000", new Content.Text("yes"), Optional.of("wamid.1")));
        assertThat(whatsApp.world()
                        .taken
                        .getFirst()
                        .json()
                        .path("context")
                        .path("message_id")
                        .asText())
                .isEqualTo("wamid.1");
    }

    @Test
    void aTextThatComesTooLateGoesInTheTemplateIfThereIsOne() {
        whatsApp.world().isWindowOpen = false;
        var text = part("556299990000", new Content.Text("two\nlines"));
        assertThat(client.send(text))
                .isInstanceOfSatisfying(
                        Rejected.class, outcome -> assertThat(outcome.reason()).isEqualTo(Reason.WINDOW_CLOSED));
        var other =
                whatsApp.open("token", NUMBER.id(), Map.of("fallback_template", "news", "fallback_language", "pt_BR"));
        assertThat(other.send(text)).isInstanceOf(Accepted.class);
        var template = whatsApp.world().taken.getFirst();
        assertThat(template.type()).isEqualTo("template");
        assertThat(template.echo()).isEqualTo("c4a:m1:0");
        assertThat(template.content().findValue("text").asText()).isEqualTo("two lines");
    }

    @Test
    void whatWhatsAppRefusesIsNotTheMessagesFault() {
        whatsApp.world().problem = Optional.of(WhatsAppProblem.TOO_FAST_FOR_PERSON);
        assertThat(outcome())
                .isInstanceOfSatisfying(
                        Throttled.class, outcome -> assertThat(outcome.scope()).isEqualTo(SendOutcome.Scope.RECIPIENT));
        whatsApp.world().problem = Optional.of(WhatsAppProblem.EXPIRED_TOKEN);
        assertThat(outcome())
                .isInstanceOfSatisfying(
                        Unavailable.class,
                        outcome -> assertThat(outcome.trouble()).isEqualTo(Trouble.ACCOUNT));
        whatsApp.world().problem = Optional.of(WhatsAppProblem.FAILING);
        assertThat(outcome())
                .isInstanceOfSatisfying(
                        Unavailable.class,
                        outcome -> assertThat(outcome.trouble()).isEqualTo(Trouble.PROVIDER));
    }

    private SendOutcome outcome() {
        return client.send(part("556299990000", new Content.Text("hi")));
    }

    private Accepted accepted(OutgoingPart part) {
        var outcome = client.send(part);
        assertThat(outcome).isInstanceOf(Accepted.class);
        return (Accepted) outcome;
    }

    private static Content.Media media(MediaKind kind, byte[] bytes, String type, String name, String caption) {
        var source = new Content.MediaSource(CALLBACK, () -> new ByteArrayInputStream(bytes));
        return new Content.Media(
                kind, source, type, bytes.length, name, Optional.of(caption).filter(text -> !text.isEmpty()));
    }

    private static Content.Choices choices(int count, String title) {
        var choices = IntStream.range(0, count)
                .mapToObj(i -> new Choice("c" + i, i + " " + title, ""))
                .toList();
        return new Content.Choices("Which?", choices);
    }
}
