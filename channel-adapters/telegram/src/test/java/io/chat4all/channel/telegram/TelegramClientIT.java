package io.chat4all.channel.telegram;

import static io.chat4all.channel.telegram.ScriptedTelegram.DONE;
import static io.chat4all.channel.telegram.ScriptedTelegram.NOW;
import static io.chat4all.channel.telegram.ScriptedTelegram.SENT;
import static io.chat4all.channel.telegram.ScriptedTelegram.TOKEN;
import static io.chat4all.channel.telegram.ScriptedTelegram.error;
import static io.chat4all.channel.telegram.ScriptedTelegram.part;
import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.channel.Content;
import io.chat4all.channel.Content.Choice;
import io.chat4all.channel.SendOutcome.Accepted;
import io.chat4all.channel.SendOutcome.Rejected;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What goes over the wire.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class TelegramClientIT {

    private ScriptedTelegram telegram;

    @BeforeEach
    void start() throws IOException {
        telegram = new ScriptedTelegram();
    }

    @AfterEach
    void stop() {
        telegram.close();
    }

    @Test
    void aTextIsPostedAsItIs() {
        telegram.server().answers(200, SENT);
        assertThat(telegram.client().send(part("7", new Content.Text("*olá* <b>"), Optional.of("7:4"))))
                .isEqualTo(new Accepted("7:5", Instant.ofEpochSecond(1_749_416_383)));
        var call = telegram.server().calls().getFirst();
        assertThat(call.method() + " " + call.target()).isEqualTo("POST /bot" + TOKEN + "/sendMessage");
        assertThat(call.headers()).containsEntry("content-type", "application/json");
        assertThat(call.body())
                .isEqualTo("{\"text\":\"*olá* <b>\",\"chat_id\":7,\"reply_parameters\":"
                        + "{\"message_id\":4,\"allow_sending_without_reply\":true}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"8:4", "update:3", "wamid.1", ""})
    void whatCannotBeAnsweredIsLeftOut(String replyTo) {
        telegram.server().answers(200, SENT);
        telegram.client().send(part("7", new Content.Text("x"), Optional.of(replyTo)));
        assertThat(telegram.server().calls().getFirst().body()).isEqualTo("{\"text\":\"x\",\"chat_id\":7}");
    }

    @Test
    void choicesAreAKeyboardWithTheirDescriptionsAbove() {
        telegram.server().answers(200, SENT);
        telegram.client().send(part("7", choices("y")));
        assertThat(telegram.server().calls().getFirst().body())
                .isEqualTo("{\"text\":\"Which?\\nYes: at once\",\"reply_markup\":{\"inline_keyboard\":"
                        + "[[{\"text\":\"Yes\",\"callback_data\":\"y\"}],[{\"text\":\"No\",\"callback_data\":\"n\"}]]},"
                        + "\"chat_id\":7}");
    }

    @Test
    void choicesThatButtonsCannotHoldAreNumbered() {
        telegram.server().answers(200, SENT);
        telegram.client().send(part("7", choices("ü".repeat(33))));
        assertThat(telegram.server().calls().getFirst().body())
                .isEqualTo("{\"text\":\"Which?\\n1. Yes\\n2. No\",\"chat_id\":7}");
    }

    @Test
    void aNamedPlaceIsAVenue() {
        telegram.server().answers(200, SENT);
        telegram.client().send(part("7", new Content.Location(1.5, 2.5, "Here", "")));
        telegram.client().send(part("7", new Content.Location(1.5, 2.5, "", "")));
        assertThat(telegram.server().calls())
                .extracting(call -> call.target().replace("/bot" + TOKEN, "") + " " + call.body())
                .containsExactly(
                        "/sendVenue {\"latitude\":1.5,\"longitude\":2.5,\"title\":\"Here\",\"address\":\"Here\","
                                + "\"chat_id\":7}",
                        "/sendLocation {\"latitude\":1.5,\"longitude\":2.5,\"chat_id\":7}");
    }

    @Test
    void reactionsEditsDeletionsAndTypingHaveNoIdOfTheirOwn() {
        telegram.server().answers(200, DONE);
        assertThat(telegram.client().send(part("7", new Content.Reaction("7:4", "❤\uFE0F"))))
                .isEqualTo(new Accepted("a1", NOW));
        assertThat(telegram.client().send(part("7", new Content.Reaction("7:4", ""))))
                .isEqualTo(new Accepted("a1", NOW));
        assertThat(telegram.client().send(part("7", new Content.Edit("7:4", "new"))))
                .isEqualTo(new Accepted("a1", NOW));
        assertThat(telegram.client().send(part("7", new Content.Delete("7:4")))).isEqualTo(new Accepted("a1", NOW));
        assertThat(telegram.client().send(part("7", new Content.Typing(Optional.empty()))))
                .isEqualTo(new Accepted("a1", NOW));
        var about = "{\"chat_id\":7,\"message_id\":4";
        assertThat(telegram.server().calls())
                .extracting(call -> call.target().replace("/bot" + TOKEN, "") + " " + call.body())
                .containsExactly(
                        "/setMessageReaction " + about + ",\"reaction\":[{\"type\":\"emoji\",\"emoji\":\"❤\"}]}",
                        "/setMessageReaction " + about + ",\"reaction\":[]}",
                        "/editMessageText " + about + ",\"text\":\"new\"}",
                        "/deleteMessage " + about + "}",
                        "/sendChatAction {\"chat_id\":7,\"action\":\"typing\"}");
    }

    @Test
    void anEditOrADeletionThatWasMadeBeforeIsDone() {
        telegram.server()
                .answers(400, error(400, "Bad Request: message is not modified: specified new message content is"));
        assertThat(telegram.client().send(part("7", new Content.Edit("7:4", "new"))))
                .isInstanceOf(Accepted.class);
        telegram.server().answers(400, error(400, "Bad Request: message to delete not found"));
        assertThat(telegram.client().send(part("7", new Content.Delete("7:4")))).isInstanceOf(Accepted.class);
    }

    @Test
    void whatTelegramCannotDoIsRefusedWithoutACall() {
        assertThat(telegram.client().send(part("7", new Content.ReadMark("7:4"))))
                .isInstanceOf(Rejected.class);
        assertThat(telegram.client().send(part("7", new Content.Template("a", "pt", List.of()))))
                .isInstanceOf(Rejected.class);
        for (var target : List.of("wamid.1", "8:4", "7:", ":4", "7:4:4")) {
            assertThat(telegram.client().send(part("7", new Content.Edit(target, "x"))))
                    .isInstanceOf(Rejected.class);
        }
        assertThat(telegram.client().send(part("+5562", new Content.Text("x")))).isInstanceOf(Rejected.class);
        assertThat(telegram.server().calls()).isEmpty();
    }

    private static Content.Choices choices(String id) {
        return new Content.Choices("Which?", List.of(new Choice(id, "Yes", "at once"), new Choice("n", "No", "")));
    }
}
