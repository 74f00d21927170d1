package io.chat4all.channel.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chat4all.channel.AccountClient;
import io.chat4all.channel.AccountSettings;
import io.chat4all.channel.ConnectResult;
import io.chat4all.channel.Content;
import io.chat4all.channel.LostCall;
import io.chat4all.channel.Reconciliation;
import io.chat4all.channel.Secret;
import io.chat4all.channel.SendOutcome.Unavailable;
import io.chat4all.channel.SendOutcome.Unknown;
import io.chat4all.channel.Surroundings;
import io.chat4all.channel.http.ProviderHttp;
import io.chat4all.channel.http.ScriptedServer;
import io.chat4all.channel.messenger.MessengerAdapter;
import io.chat4all.model.ChannelAccountId;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What Meta does once in a blue moon.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class PagesClientIT {

    private static final Content TEXT = new Content.Text("hi");

    private final ProviderHttp http = new ProviderHttp(Duration.ofSeconds(5));
    private ScriptedServer meta;
    private AccountClient client;

    @BeforeEach
    void start() throws IOException {
        meta = new ScriptedServer();
        client = open();
    }

    @AfterEach
    void stop() {
        meta.close();
        http.close();
    }

    @Test
    void aLostAnswerIsUnknownAndStaysSo() {
        meta.hangsUp();
        assertThat(client.send(PlayedPages.part(TEXT))).isInstanceOf(Unknown.class);
        assertThat(client.reconcile(new LostCall(PlayedPages.part(TEXT), Instant.now(), _ -> false)))
                .isInstanceOf(Reconciliation.StillUnknown.class);
        assertThat(meta.calls()).hasSize(1);
    }

    @Test
    void aSuccessWithoutAnIdIsUnknown() {
        meta.answers(200, "{\"recipient_id\":\"7001\"}");
        assertThat(client.send(PlayedPages.part(TEXT))).isInstanceOf(Unknown.class);
    }

    @Test
    void theTokenStandsInAHeaderAlone() {
        meta.answers(200, "{}");
        var _ = client.send(PlayedPages.part(TEXT));
        var call = meta.calls().getFirst();
        assertThat(call.headers()).containsEntry("authorization", "Bearer token");
        assertThat(call.target()).isEqualTo("/v25.0/me/messages");
        assertThat(call.body()).doesNotContain("token");
    }

    @Test
    void aFileIsFetchedWithoutTheToken() throws IOException {
        meta.answers(200, "abc");
        client.fetch(meta.url() + "files/1").close();
        assertThat(meta.calls().getFirst().headers()).doesNotContainKey("authorization");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/a",
                "https://evilfbsbx.com/a",
                "http://lookaside.fbsbx.com/a",
                "https://user@evil.example/fbsbx.com",
                "file:///etc/passwd",
                ":",
                ""
            })
    void nothingIsFetchedFromElsewhere(String url) {
        assertThatThrownBy(() -> client.fetch(url))
                .isInstanceOf(IOException.class)
                .hasMessage("the file is not at Meta");
        assertThat(meta.calls()).isEmpty();
    }

    @Test
    void whatIsNotMetaSaysNothingOfTheAccount() {
        meta.answers(502, "<html>");
        assertThat(client.connect()).isInstanceOf(ConnectResult.Unreachable.class);
        meta.answers(503, "");
        assertThat(client.connect()).isInstanceOf(ConnectResult.Unreachable.class);
        assertThat(client.send(PlayedPages.part(TEXT))).isInstanceOf(Unavailable.class);
    }

    @Test
    void anAccountWithoutItsIdIsNotOpened() {
        assertThatThrownBy(() -> open(Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("settings.page_id is missing");
    }

    private AccountClient open() {
        return open(Map.of("page_id", "106540352242922"));
    }

    private AccountClient open(Map<String, String> settings) {
        var account = new AccountSettings(
                ChannelAccountId.create(),
                settings,
                Map.of(
                        "access_token", new Secret("token"),
                        "app_secret", new Secret("s3cret"),
                        "verify_token", new Secret("word")),
                URI.create("https://chat.example/webhooks/1"));
        var root = meta.url().toString();
        var options = Map.of("base-url", root.substring(0, root.length() - 1), "api-version", "v25.0");
        return new MessengerAdapter().open(account, new Surroundings(http, Clock.systemUTC(), options));
    }
}
