package io.chat4all.channel.telegram;

import static io.chat4all.channel.telegram.ScriptedTelegram.TOKEN;
import static io.chat4all.channel.telegram.ScriptedTelegram.error;
import static io.chat4all.channel.telegram.ScriptedTelegram.file;
import static io.chat4all.channel.telegram.ScriptedTelegram.part;
import static io.chat4all.channel.telegram.ScriptedTelegram.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
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

/// Whatever Telegram answers, and be it the URL with the token: it stands in no outcome, exception or log.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class TokenSecrecyIT {

    private final StringWriter said = new StringWriter();
    private final Handler log = new Handler() {
        @Override
        public void publish(LogRecord line) {
            said.append(line.getMessage()).append(Arrays.toString(line.getParameters()));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    private ScriptedTelegram telegram;

    @BeforeEach
    void start() throws IOException {
        Logger.getLogger("").addHandler(log);
        telegram = new ScriptedTelegram();
    }

    @AfterEach
    void stop() {
        telegram.close();
        Logger.getLogger("").removeHandler(log);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 302, 400, 401, 403, 404, 409, 429, 500, 503})
    void anErrorThatQuotesTheTokenIsNotRepeated(int status) {
        telegram.server().answers(status, error(status, "See https://api.telegram.org/bot" + TOKEN + "/sendMessage"));
        doEverything();
        assertThat(said.toString())
                .contains("TelegramClient")
                .containsAnyOf("IOException", "MediaRefused")
                .doesNotContain("hush");
    }

    @Test
    void aFileThatIsTooLargeIsNamedWithoutItsUrl() {
        telegram.server().answers(200, "{\"ok\":true,\"result\":{\"file_path\":\"a\",\"file_size\":20971521}}");
        fetch();
        assertThat(said.toString()).contains("MediaRefused").doesNotContain("hush");
    }

    @Test
    void aBrokenConnectionIsToldWithoutItsUrl() {
        telegram.server().hangsUp();
        doEverything();
        telegram.server().close();
        doEverything();
        assertThat(said.toString()).contains("IOException").doesNotContain("hush");
    }

    private void doEverything() {
        var client = telegram.client();
        say(client, client.send(text()), client.send(part("7", file(3))), client.connect());
        fetch();
    }

    private void fetch() {
        try (var medium = telegram.client().fetch("f")) {
            say(medium);
        } catch (IOException e) {
            e.printStackTrace(new PrintWriter(said, true));
        }
    }

    private void say(Object... things) {
        said.append(Arrays.toString(things));
    }
}
