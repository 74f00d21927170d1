package io.chat4all.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chat4all.channel.AccountSettings;
import io.chat4all.channel.ChannelAdapter;
import io.chat4all.channel.Secret;
import io.chat4all.channel.Surroundings;
import io.chat4all.channel.http.ProviderHttp;
import io.chat4all.model.Channel;
import io.chat4all.model.ChannelAccountId;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TelegramAdapterTest {

    @Test
    void theAdapterIsFoundByItsName() {
        assertThat(ServiceLoader.load(ChannelAdapter.class))
                .singleElement()
                .isInstanceOfSatisfying(
                        TelegramAdapter.class,
                        adapter -> assertThat(adapter.channel()).isEqualTo(new Channel("telegram")));
    }

    @Test
    void anAddressIsAChatsId() {
        var adapter = new TelegramAdapter();
        assertThat(adapter.address("123456789")).isEqualTo("123456789");
        assertThat(adapter.address("-1001234567890")).isEqualTo("-1001234567890");
        assertThatThrownBy(() -> adapter.address("@ana")).hasMessageContaining("123456789");
    }

    @ParameterizedTest
    @CsvSource({
        "bot 12:hush, word, bot_token",
        "12:hush/../13:other, word, bot_token",
        "12:hush, two words, webhook_secret",
        "12:hush, '', webhook_secret"
    })
    void aCredentialOfTheWrongShapeIsRefusedAndNotRepeated(String token, String secret, String field) {
        assertThatThrownBy(() -> open(token, secret))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("credentials." + field)
                .hasMessageNotContainingAny("hush", "two");
    }

    private static void open(String token, String secret) {
        try (var http = new ProviderHttp(Duration.ofSeconds(1))) {
            var adapter = new TelegramAdapter();
            var account = new AccountSettings(
                    ChannelAccountId.create(),
                    Map.of(),
                    Map.of("bot_token", new Secret(token), "webhook_secret", new Secret(secret)),
                    URI.create("https://chat.example/webhooks/1"));
            adapter.open(account, new Surroundings(http, Clock.systemUTC(), adapter.options()))
                    .close();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
