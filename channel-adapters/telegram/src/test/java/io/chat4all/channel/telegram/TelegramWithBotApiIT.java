package io.chat4all.channel.telegram;

import static io.chat4all.channel.telegram.PlayedTelegram.ANA;
import static io.chat4all.channel.telegram.PlayedTelegram.BOT;
import static io.chat4all.channel.telegram.PlayedTelegram.CALLBACK;
import static io.chat4all.channel.telegram.PlayedTelegram.GROUP;
import static io.chat4all.channel.telegram.PlayedTelegram.STRANGER;
import static io.chat4all.channel.telegram.PlayedTelegram.SUPERGROUP;
import static io.chat4all.channel.telegram.PlayedTelegram.part;
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
import io.chat4all.channel.SendOutcome.Scope;
import io.chat4all.channel.SendOutcome.Throttled;
import io.chat4all.channel.SendOutcome.Trouble;
import io.chat4all.channel.SendOutcome.Unavailable;
import io.chat4all.channel.SendOutcome.Unknown;
import io.chat4all.emulator.telegram.TelegramProblem;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The adapter sends to Telegram as the emulator plays it.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class TelegramWithBotApiIT {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};

    private PlayedTelegram telegram;
    private AccountClient client;

    @BeforeEach
    void start() {
        telegram = new PlayedTelegram();
        client = telegram.open();
    }

    @AfterEach
    void stop() {
        telegram.close();
    }

    @Test
    void connectingHasTelegramCallUsWithTheSecret() {
        assertThat(client.connect())
                .isInstanceOfSatisfying(
                        ConnectResult.Ready.class,
                        ready -> assertThat(ready.facts())
                                .containsEntry("name", "Shop")
                                .containsEntry("username", "@shop_bot")
                                .containsEntry("incoming", "registered"));
        var webhook = telegram.world().webhook.orElseThrow();
        assertThat(webhook.url()).isEqualTo(CALLBACK);
        assertThat(webhook.secret()).isEqualTo("word");
        assertThat(webhook.kinds())
                .containsExactlyInAnyOrder(
                        "message", "edited_message", "callback_query", "message_reaction", "my_chat_member");
    }

    @Test
    void connectingSaysWhatIsWrong() {
        assertThat(telegram.open("12:other", CALLBACK).connect())
                .isInstanceOfSatisfying(
                        ConnectResult.Refused.class,
                        refused -> assertThat(refused.reason()).contains("credentials.bot_token"));
        for (var url : List.of("http://chat.example/webhooks/1", "https://chat.example:8080/webhooks/1")) {
            assertThat(telegram.open(BOT.token(), URI.create(url)).connect())
                    .isInstanceOfSatisfying(
                            ConnectResult.Refused.class,
                            refused -> assertThat(refused.reason()).contains("channels.public-url"));
        }
        assertThat(telegram.world().webhook).isEmpty();
    }

    @Test
    void aTextIsNoMarkup() {
        var accepted = accepted(part(ANA, new Content.Text("*olá* <b>\uD83D\uDE00")));
        assertThat(accepted.externalId()).isEqualTo("7:101");
        assertThat(accepted.address()).isEmpty();
        assertThat(telegram.world().messages.getFirst().text()).isEqualTo("*olá* <b>\uD83D\uDE00");
    }

    @Test
    void whoNeverWroteCannotBeWrittenTo() {
        assertThat(reason(part(STRANGER, new Content.Text("hi")))).isEqualTo(Reason.UNDELIVERABLE);
        var nobody = new OutgoingPart(
                "m1:0", "9", new Content.Text("hi"), "Bob", Optional.empty(), Optional.empty(), Map.of());
        assertThat(reason(nobody)).isEqualTo(Reason.UNDELIVERABLE);
        assertThat(telegram.world().messages).isEmpty();
    }

    @Test
    void whatTelegramRefusesIsToldApart() {
        telegram.world().problem = Optional.of(TelegramProblem.BLOCKED);
        assertThat(reason(part(ANA, new Content.Text("hi")))).isEqualTo(Reason.OPTED_OUT);
        telegram.world().problem = Optional.of(TelegramProblem.DEACTIVATED);
        assertThat(reason(part(ANA, new Content.Text("hi")))).isEqualTo(Reason.UNDELIVERABLE);
        telegram.world().problem = Optional.of(TelegramProblem.tooFast(5));
        assertThat(client.send(part(ANA, new Content.Text("hi"))))
                .isEqualTo(new Throttled(Duration.ofSeconds(5), Scope.ACCOUNT, "429", "too fast"));
        telegram.world().problem = Optional.of(TelegramProblem.RESTARTING);
        assertThat(client.send(part(ANA, new Content.Text("hi")))).isInstanceOf(Unknown.class);
        assertThat(telegram.open("12:other", CALLBACK).send(part(ANA, new Content.Text("hi"))))
                .isInstanceOfSatisfying(
                        Unavailable.class,
                        outcome -> assertThat(outcome.trouble()).isEqualTo(Trouble.ACCOUNT));
        assertThat(reason(part(ANA, new Content.Text("x".repeat(4_097))))).isEqualTo(Reason.CONTENT);
    }

    @Test
    void aGroupThatMovedIsWrittenToAtItsNewAddress() {
        var text = accepted(part(GROUP, new Content.Text("hi"), Optional.of("-5:3")));
        assertThat(text.externalId()).isEqualTo("-1005:101");
        assertThat(text.address()).contains("-1005");
        var file = accepted(part(GROUP, media(MediaKind.DOCUMENT, new byte[] {1}, "text/plain", "a.txt", "")));
        assertThat(file.address()).contains("-1005");
        assertThat(telegram.world().messages)
                .hasSize(2)
                .allSatisfy(message -> assertThat(message.chat()).isEqualTo(SUPERGROUP));
    }

    @Test
    void aFileGoesOutAsItIsWithItsNameAndCaption() {
        var bytes = new byte[300_000];
        new Random(7).nextBytes(bytes);
        accepted(part(ANA, media(MediaKind.DOCUMENT, bytes, "application/pdf", "ação \"1\".pdf", "olhe ✓")));
        var json = telegram.world().messages.getFirst().json();
        assertThat(json.path("caption").asText()).isEqualTo("olhe ✓");
        var file =
                telegram.world().files.get(json.path("document").path("file_id").asText());
        assertThat(file.name()).isEqualTo("ação _1_.pdf");
        assertThat(file.type()).isEqualTo("application/pdf");
        assertThat(Arrays.equals(file.bytes(), bytes)).isTrue();
    }

    @Test
    void filesOfAllKindsAreShownAsWhatTheyAre() {
        accepted(part(ANA, media(MediaKind.IMAGE, PNG, "image/png", "a.png", "look")));
        accepted(part(ANA, media(MediaKind.IMAGE, PNG, "image/gif", "a.gif", "")));
        accepted(part(ANA, media(MediaKind.VIDEO, PNG, "video/mp4", "a.mp4", "")));
        accepted(part(ANA, media(MediaKind.AUDIO, PNG, "audio/ogg", "a.ogg", "")));
        accepted(part(ANA, media(MediaKind.AUDIO, PNG, "audio/mpeg", "a.mp3", "")));
        accepted(part(ANA, media(MediaKind.STICKER, PNG, "image/webp", "a.webp", "")));
        var fields = List.of("photo", "animation", "video", "voice", "audio", "sticker");
        assertThat(telegram.world().messages)
                .extracting(message -> fields.stream()
                        .filter(field -> message.json().has(field))
                        .findFirst()
                        .orElse(""))
                .containsExactlyElementsOf(fields);
    }

    @Test
    void aPhotoThatIsNoneIsSentAsADocument() {
        accepted(part(ANA, media(MediaKind.IMAGE, new byte[] {1, 2, 3}, "image/png", "a.png", "look")));
        var json = telegram.world().messages.getFirst().json();
        assertThat(json.has("photo")).isFalse();
        assertThat(json.path("document").path("file_name").asText()).isEqualTo("a.png");
        assertThat(json.path("caption").asText()).isEqualTo("look");
    }

    @Test
    void anEmptyFileIsRefused() {
        assertThat(reason(part(ANA, media(MediaKind.DOCUMENT, new byte[0], "text/plain", "a.txt", ""))))
                .isEqualTo(Reason.CONTENT);
    }

    @Test
    void choicesAreButtons() {
        accepted(part(
                ANA,
                new Content.Choices("Which?", List.of(new Choice("y", "Yes", "at once"), new Choice("n", "No", "")))));
        var json = telegram.world().messages.getFirst().json();
        assertThat(json.path("text").asText()).isEqualTo("Which?\nYes: at once");
        assertThat(json.path("reply_markup").findValuesAsText("callback_data")).containsExactly("y", "n");
    }

    @Test
    void placesAreTaken() {
        accepted(part(ANA, new Content.Location(-16.6, -49.2, "", "")));
        accepted(part(ANA, new Content.Location(-16.6, -49.2, "", "Street 1")));
        assertThat(telegram.world().messages)
                .extracting(
                        message -> message.json().path("venue").path("title").asText("-"))
                .containsExactly("-", "Street 1");
    }

    @Test
    void anAnswerShowsWhatItAnswers() {
        var first = accepted(part(ANA, new Content.Text("?")));
        accepted(part(ANA, new Content.Text("!"), Optional.of(first.externalId())));
        accepted(part(ANA, new Content.Text("!"), Optional.of("7:99")));
        assertThat(telegram.world().messages)
                .extracting(message -> message.json()
                        .path("reply_to_message")
                        .path("message_id")
                        .asInt())
                .containsExactly(0, 101, 0);
    }

    @Test
    void whatWasSentIsEditedAndDeleted() {
        var text = accepted(part(ANA, new Content.Text("hi"))).externalId();
        var file = accepted(part(ANA, media(MediaKind.DOCUMENT, PNG, "image/png", "a.png", "look")))
                .externalId();
        accepted(part(ANA, new Content.Edit(text, "hello")));
        accepted(part(ANA, new Content.Edit(text, "hello")));
        accepted(part(ANA, new Content.Edit(file, "look here")));
        assertThat(telegram.world().messages)
                .extracting(message -> message.text())
                .containsExactly("hello", "look here");
        accepted(part(ANA, new Content.Delete(text)));
        accepted(part(ANA, new Content.Delete(text)));
        assertThat(telegram.world().messages).hasSize(1);
        assertThat(reason(part(ANA, new Content.Edit(text, "gone")))).isEqualTo(Reason.CONTENT);
    }

    @Test
    void reactionsAndTypingAreShown() {
        accepted(part(ANA, new Content.Reaction("7:50", "❤\uFE0F")));
        accepted(part(ANA, new Content.Reaction("7:50", "")));
        accepted(part(ANA, new Content.Typing(Optional.empty())));
        assertThat(telegram.world().shown).containsExactly("50 ❤", "50 ", "typing");
        assertThat(reason(part(ANA, new Content.Reaction("7:50", "\uD83E\uDD9A"))))
                .isEqualTo(Reason.CONTENT);
        assertThat(reason(part(ANA, new Content.Reaction("7:51", "❤")))).isEqualTo(Reason.CONTENT);
    }

    private Reason reason(OutgoingPart part) {
        SendOutcome outcome = client.send(part);
        assertThat(outcome).isInstanceOf(Rejected.class);
        return ((Rejected) outcome).reason();
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
}
