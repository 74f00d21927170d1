package io.chat4all.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chat4all.channel.AccountClient;
import io.chat4all.channel.AccountSettings;
import io.chat4all.channel.ConnectResult;
import io.chat4all.channel.Content;
import io.chat4all.channel.Content.Choice;
import io.chat4all.channel.MediaKind;
import io.chat4all.channel.OutgoingPart;
import io.chat4all.channel.Reconciliation;
import io.chat4all.channel.Secret;
import io.chat4all.channel.SendOutcome.Accepted;
import io.chat4all.channel.SendOutcome.Rejected;
import io.chat4all.channel.SendOutcome.Unavailable;
import io.chat4all.channel.SendOutcome.Unknown;
import io.chat4all.channel.Surroundings;
import io.chat4all.channel.http.ProviderHttp;
import io.chat4all.channel.http.ScriptedServer;
import io.chat4all.model.ChannelAccountId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What goes over the wire, and what becomes of answers that a well-behaved Telegram never gives.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class TelegramClientIT {

    private static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");
    private static final String TOKEN = "12:hush-hush";
    private static final String SENT =
            "{\"ok\":true,\"result\":{\"message_id\":5,\"date\":1749416383,\"chat\":{\"id\":7,\"type\":\"private\"}}}";
    private static final String DONE = "{\"ok\":true,\"result\":true}";

    private final ProviderHttp http = new ProviderHttp(Duration.ofSeconds(5));
    private ScriptedServer telegram;
    private AccountClient client;

    @BeforeEach
    void start() throws IOException {
        telegram = new ScriptedServer();
        var account = new AccountSettings(
                ChannelAccountId.create(),
                Map.of(),
                Map.of("bot_token", new Secret(TOKEN), "webhook_secret", new Secret("word")),
                URI.create("https://chat.example/webhooks/1"));
        var url = telegram.url().toString();
        var options = Map.of("base-url", url.substring(0, url.length() - 1));
        client = new TelegramAdapter().open(account, new Surroundings(http, Clock.fixed(NOW, ZoneOffset.UTC), options));
    }

    @AfterEach
    void stop() {
        telegram.close();
        http.close();
    }

    @Test
    void aTextIsPostedAsItIs() {
        telegram.answers(200, SENT);
        assertThat(client.send(part("7", new Content.Text("*olá* <b>"), Optional.of("7:4"))))
                .isEqualTo(new Accepted("7:5", Instant.ofEpochSecond(1_749_416_383)));
        var call = telegram.calls().getFirst();
        assertThat(call.method() + " " + call.target()).isEqualTo("POST /bot" + TOKEN + "/sendMessage");
        assertThat(call.headers()).containsEntry("content-type", "application/json");
        assertThat(call.body())
                .isEqualTo("{\"text\":\"*olá* <b>\",\"chat_id\":7,\"reply_parameters\":"
                        + "{\"message_id\":4,\"allow_sending_without_reply\":true}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"8:4", "update:3", "wamid.1", ""})
    void whatCannotBeAnsweredIsLeftOut(String replyTo) {
        telegram.answers(200, SENT);
        client.send(part("7", new Content.Text("x"), Optional.of(replyTo)));
        assertThat(telegram.calls().getFirst().body()).isEqualTo("{\"text\":\"x\",\"chat_id\":7}");
    }

    @Test
    void choicesAreAKeyboardWithTheirDescriptionsAbove() {
        telegram.answers(200, SENT);
        client.send(part("7", choices("y")));
        assertThat(telegram.calls().getFirst().body())
                .isEqualTo("{\"text\":\"Which?\\nYes: at once\",\"reply_markup\":{\"inline_keyboard\":"
                        + "[[{\"text\":\"Yes\",\"callback_data\":\"y\"}],[{\"text\":\"No\",\"callback_data\":\"n\"}]]},"
                        + "\"chat_id\":7}");
    }

    @Test
    void choicesThatButtonsCannotHoldAreNumbered() {
        telegram.answers(200, SENT);
        client.send(part("7", choices("ü".repeat(33))));
        assertThat(telegram.calls().getFirst().body())
                .isEqualTo("{\"text\":\"Which?\\n1. Yes\\n2. No\",\"chat_id\":7}");
    }

    @Test
    void aNamedPlaceIsAVenue() {
        telegram.answers(200, SENT);
        client.send(part("7", new Content.Location(1.5, 2.5, "Here", "")));
        client.send(part("7", new Content.Location(1.5, 2.5, "", "")));
        assertThat(telegram.calls())
                .extracting(call -> call.target().replace("/bot" + TOKEN, "") + " " + call.body())
                .containsExactly(
                        "/sendVenue {\"latitude\":1.5,\"longitude\":2.5,\"title\":\"Here\",\"address\":\"Here\","
                                + "\"chat_id\":7}",
                        "/sendLocation {\"latitude\":1.5,\"longitude\":2.5,\"chat_id\":7}");
    }

    @Test
    void reactionsEditsDeletionsAndTypingHaveNoIdOfTheirOwn() {
        telegram.answers(200, DONE);
        assertThat(client.send(part("7", new Content.Reaction("7:4", "❤\uFE0F"))))
                .isEqualTo(new Accepted("a1", NOW));
        assertThat(client.send(part("7", new Content.Reaction("7:4", "")))).isEqualTo(new Accepted("a1", NOW));
        assertThat(client.send(part("7", new Content.Edit("7:4", "new")))).isEqualTo(new Accepted("a1", NOW));
        assertThat(client.send(part("7", new Content.Delete("7:4")))).isEqualTo(new Accepted("a1", NOW));
        assertThat(client.send(part("7", new Content.Typing(Optional.empty())))).isEqualTo(new Accepted("a1", NOW));
        var about = "{\"chat_id\":7,\"message_id\":4";
        assertThat(telegram.calls())
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
        telegram.answers(400, error(400, "Bad Request: message is not modified: specified new message content is"));
        assertThat(client.send(part("7", new Content.Edit("7:4", "new")))).isInstanceOf(Accepted.class);
        telegram.answers(400, error(400, "Bad Request: message to delete not found"));
        assertThat(client.send(part("7", new Content.Delete("7:4")))).isInstanceOf(Accepted.class);
    }

    @Test
    void whatTelegramCannotDoIsRefusedWithoutACall() {
        assertThat(client.send(part("7", new Content.ReadMark("7:4")))).isInstanceOf(Rejected.class);
        assertThat(client.send(part("7", new Content.Template("a", "pt", List.of()))))
                .isInstanceOf(Rejected.class);
        for (var target : List.of("wamid.1", "8:4", "7:", ":4", "7:4:4")) {
            assertThat(client.send(part("7", new Content.Edit(target, "x")))).isInstanceOf(Rejected.class);
        }
        assertThat(client.send(part("+5562", new Content.Text("x")))).isInstanceOf(Rejected.class);
        assertThat(telegram.calls()).isEmpty();
    }

    @Test
    void aLostAnswerLeavesItUnknownAndNobodyCanTell() {
        telegram.hangsUp();
        assertThat(client.send(text())).isInstanceOf(Unknown.class);
        assertThat(client.send(part("7", file(3)))).isInstanceOf(Unknown.class);
        assertThat(client.reconcile(text())).isInstanceOf(Reconciliation.StillUnknown.class);
    }

    @Test
    void withoutAConnectionItIsSurelyNotSent() {
        telegram.close();
        assertThat(client.send(text())).isInstanceOf(Unavailable.class);
        assertThat(client.connect()).isInstanceOf(ConnectResult.Unreachable.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void aFileOfAnotherLengthThanSaidIsSurelyNotSent(int length) {
        telegram.answers(200, SENT);
        assertThat(client.send(part("7", file(length)))).isInstanceOf(Unavailable.class);
        assertThat(telegram.calls()).isEmpty();
    }

    @Test
    void aFileThatCannotBeReadIsSurelyNotSent() {
        var source = new Content.MediaSource(URI.create("https://files.example/secret"), () -> {
            throw new IOException("https://files.example/secret");
        });
        var media = new Content.Media(MediaKind.DOCUMENT, source, "text/plain", 3, "a.txt", Optional.empty());
        assertThat(client.send(part("7", media)))
                .isInstanceOf(Unavailable.class)
                .asString()
                .doesNotContain("secret");
    }

    @Test
    void connectingTellsWhatToDoAboutAWrongToken() {
        for (var status : List.of(401, 404)) {
            telegram.answers(status, error(status, "Unauthorized"));
            assertThat(client.connect())
                    .isInstanceOfSatisfying(
                            ConnectResult.Refused.class,
                            refused -> assertThat(refused.reason()).contains("credentials.bot_token", "@BotFather"));
        }
        telegram.answers(502, "<html>");
        assertThat(client.connect()).isInstanceOf(ConnectResult.Unreachable.class);
        telegram.answers(429, error(429, "Too Many Requests: retry after 5"));
        assertThat(client.connect()).isInstanceOf(ConnectResult.Unreachable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://elsewhere.example/a", "../12:x/a", "a/b", ""})
    void aReferenceThatIsNoFilesIdIsNotFetched(String reference) {
        assertThatThrownBy(() -> client.fetch(reference)).isInstanceOf(IOException.class);
        assertThat(telegram.calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "a/../../x", "/etc/passwd", "a?b=c", "http://x.example/", ""})
    void aPathThatIsNotBelowTheBotsFilesIsNotFetched(String path) {
        telegram.answers(200, "{\"ok\":true,\"result\":{\"file_id\":\"f\",\"file_path\":\"" + path + "\"}}");
        assertThatThrownBy(() -> client.fetch("f")).isInstanceOf(IOException.class);
        assertThat(telegram.calls()).hasSize(1);
    }

    @Test
    void theTokenStandsInNothingThatIsHandedOutOrLogged() {
        var said = new StringBuilder(client.toString());
        var log = new Handler() {
            @Override
            public void publish(LogRecord line) {
                said.append(line.getMessage()).append(Arrays.toString(line.getParameters()));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger.getLogger("").addHandler(log);
        for (var status : List.of(200, 302, 400, 401, 404, 409, 429, 500, 503)) {
            telegram.answers(status, error(status, "See https://api.telegram.org/bot" + TOKEN + "/sendMessage"));
            said.append(client.send(text()))
                    .append(client.send(part("7", file(3))))
                    .append(client.connect());
            said.append(messageOf(() -> client.fetch("f")));
        }
        telegram.answers(200, "{\"ok\":true,\"result\":{\"file_path\":\"a\",\"file_size\":20971521}}");
        said.append(messageOf(() -> client.fetch("f")));
        telegram.hangsUp();
        said.append(client.send(text())).append(client.connect()).append(messageOf(() -> client.fetch("f")));
        telegram.close();
        said.append(client.send(text())).append(client.connect()).append(messageOf(() -> client.fetch("f")));
        Logger.getLogger("").removeHandler(log);
        assertThat(said.toString()).contains("an error that is not quoted here").doesNotContain("hush");
    }

    private interface Fetch {
        Object fetch() throws IOException;
    }

    private static String messageOf(Fetch fetch) {
        try {
            return fetch.fetch().toString();
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static String error(int status, String words) {
        return "{\"ok\":false,\"error_code\":%d,\"description\":\"%s\"}".formatted(status, words);
    }

    private static Content.Choices choices(String id) {
        return new Content.Choices("Which?", List.of(new Choice(id, "Yes", "at once"), new Choice("n", "No", "")));
    }

    /// Of three bytes, as is said.
    private static Content.Media file(int length) {
        var source = new Content.MediaSource(
                URI.create("https://files.example/a"), () -> new ByteArrayInputStream(new byte[length]));
        return new Content.Media(MediaKind.DOCUMENT, source, "text/plain", 3, "a.txt", Optional.empty());
    }

    private static OutgoingPart text() {
        return part("7", new Content.Text("olá"));
    }

    private static OutgoingPart part(String to, Content content) {
        return part(to, content, Optional.empty());
    }

    private static OutgoingPart part(String to, Content content, Optional<String> replyTo) {
        return new OutgoingPart("a1", to, content, "Bob", replyTo, Optional.empty(), Map.of());
    }
}
