package io.chat4all.emulator.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhooksTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://chat.example/a",
                "https://chat.example:8443/a?b=c",
                "http://127.0.0.1:8080/a",
                "http://gateway:8080/a"
            })
    void aUrlThatCanBeCalledIsTaken(String url) {
        assertThat(problem("url", url)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "http://chat.example/a, bad webhook: An HTTPS URL must be provided for webhook",
        "'https://chat.example:8080/a', 'bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443'",
        "chat.example, bad webhook: invalid webhook URL specified"
    })
    void aUrlThatTelegramDoesNotCallIsRefused(String url, String words) {
        assertThat(problem("url", url)).contains(words);
    }

    @ParameterizedTest
    @CsvSource({
        "secret_token, two words, secret token contains unallowed characters",
        "max_connections, 101, bad webhook: wrong max_connections"
    })
    void whatIsOutOfBoundsIsRefused(String name, String value, String words) {
        var values = TelegramJson.object().put("url", "https://chat.example/a").put(name, value);
        assertThat(Webhooks.problem(new Parameters(values, Map.of()))).contains(words);
    }

    private static Optional<String> problem(String name, String value) {
        return Webhooks.problem(new Parameters(TelegramJson.object().put(name, value), Map.of()));
    }
}
