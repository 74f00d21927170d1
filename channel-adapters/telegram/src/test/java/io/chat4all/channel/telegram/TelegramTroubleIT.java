package io.chat4all.channel.telegram;

import static io.chat4all.channel.telegram.ScriptedTelegram.SENT;
import static io.chat4all.channel.telegram.ScriptedTelegram.error;
import static io.chat4all.channel.telegram.ScriptedTelegram.file;
import static io.chat4all.channel.telegram.ScriptedTelegram.part;
import static io.chat4all.channel.telegram.ScriptedTelegram.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chat4all.channel.ConnectResult;
import io.chat4all.channel.Content;
import io.chat4all.channel.LostCall;
import io.chat4all.channel.MediaKind;
import io.chat4all.channel.Reconciliation;
import io.chat4all.channel.SendOutcome.Unavailable;
import io.chat4all.channel.SendOutcome.Unknown;
import java.io.IOException;
import java.net.URI;
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

/// What becomes of answers that a well-behaved Telegram never gives.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class TelegramTroubleIT {

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
    void aLostAnswerLeavesItUnknownAndNobodyCanTell() {
        telegram.server().hangsUp();
        assertThat(telegram.client().send(text())).isInstanceOf(Unknown.class);
        assertThat(telegram.client().send(part("7", file(3)))).isInstanceOf(Unknown.class);
        assertThat(telegram.client().reconcile(new LostCall(text(), Instant.now(), _ -> false)))
                .isInstanceOf(Reconciliation.StillUnknown.class);
    }

    @Test
    void withoutAConnectionItIsSurelyNotSent() {
        telegram.server().close();
        assertThat(telegram.client().send(text())).isInstanceOf(Unavailable.class);
        assertThat(telegram.client().connect()).isInstanceOf(ConnectResult.Unreachable.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void aFileOfAnotherLengthThanSaidIsSurelyNotSent(int length) {
        telegram.server().answers(200, SENT);
        assertThat(telegram.client().send(part("7", file(length)))).isInstanceOf(Unavailable.class);
        assertThat(telegram.server().calls()).isEmpty();
    }

    @Test
    void aFileThatCannotBeReadIsSurelyNotSent() {
        var source = new Content.MediaSource(URI.create("https://files.example/secret"), () -> {
            throw new IOException("https://files.example/secret");
        });
        var media = new Content.Media(MediaKind.DOCUMENT, source, "text/plain", 3, "a.txt", Optional.empty());
        assertThat(telegram.client().send(part("7", media)))
                .isInstanceOf(Unavailable.class)
                .asString()
                .doesNotContain("secret");
    }

    @Test
    void connectingTellsWhatToDoAboutAWrongToken() {
        for (var status : List.of(401, 404)) {
            telegram.server().answers(status, error(status, "Unauthorized"));
            assertThat(telegram.client().connect())
                    .isInstanceOfSatisfying(
                            ConnectResult.Refused.class,
                            refused -> assertThat(refused.reason()).contains("credentials.bot_token", "@BotFather"));
        }
        telegram.server().answers(502, "<html>");
        assertThat(telegram.client().connect()).isInstanceOf(ConnectResult.Unreachable.class);
        telegram.server().answers(429, error(429, "Too Many Requests: retry after 5"));
        assertThat(telegram.client().connect()).isInstanceOf(ConnectResult.Unreachable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://elsewhere.example/a", "../12:x/a", "a/b", ""})
    void aReferenceThatIsNoFilesIdIsNotFetched(String reference) {
        assertThatThrownBy(() -> telegram.client().fetch(reference)).isInstanceOf(IOException.class);
        assertThat(telegram.server().calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "a/../../x", "/etc/passwd", "a?b=c", "http://x.example/", ""})
    void aPathThatIsNotBelowTheBotsFilesIsNotFetched(String path) {
        telegram.server().answers(200, "{\"ok\":true,\"result\":{\"file_id\":\"f\",\"file_path\":\"" + path + "\"}}");
        assertThatThrownBy(() -> telegram.client().fetch("f")).isInstanceOf(IOException.class);
        assertThat(telegram.server().calls()).hasSize(1);
    }
}
