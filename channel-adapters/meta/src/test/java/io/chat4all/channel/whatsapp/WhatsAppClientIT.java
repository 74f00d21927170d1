package io.chat4all.channel.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chat4all.channel.AccountClient;
import io.chat4all.channel.AccountSettings;
import io.chat4all.channel.Content;
import io.chat4all.channel.LostCall;
import io.chat4all.channel.MediaKind;
import io.chat4all.channel.OutgoingPart;
import io.chat4all.channel.Reconciliation;
import io.chat4all.channel.Secret;
import io.chat4all.channel.SendOutcome.Reason;
import io.chat4all.channel.SendOutcome.Rejected;
import io.chat4all.channel.SendOutcome.Unavailable;
import io.chat4all.channel.SendOutcome.Unknown;
import io.chat4all.channel.Surroundings;
import io.chat4all.channel.http.ProviderHttp;
import io.chat4all.channel.http.ScriptedServer;
import io.chat4all.model.ChannelAccountId;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What WhatsApp does once in a blue moon.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class WhatsAppClientIT {

    private static final URI CALLBACK = URI.create("https://chat.example/webhooks/1");

    private final ProviderHttp http = new ProviderHttp(Duration.ofSeconds(5));
    private ScriptedServer whatsApp;
    private AccountClient client;

    @BeforeEach
    void start() throws IOException {
        whatsApp = new ScriptedServer();
        client = open(Map.of("phone_number_id", "106540352242922"));
    }

    @AfterEach
    void stop() {
        whatsApp.close();
        http.close();
    }

    @Test
    void aLostAnswerIsUnknownAndStaysSo() {
        whatsApp.hangsUp();
        assertThat(client.send(part(new Content.Text("hi")))).isInstanceOf(Unknown.class);
        assertThat(client.reconcile(new LostCall(part(new Content.Text("hi")), Instant.now(), _ -> false)))
                .isInstanceOf(Reconciliation.StillUnknown.class);
        assertThat(whatsApp.calls()).hasSize(1);
    }

    @Test
    void aSuccessWithoutAnIdIsUnknown() {
        whatsApp.answers(200, "{\"messages\":[]}");
        assertThat(client.send(part(new Content.Text("hi")))).isInstanceOf(Unknown.class);
        assertThat(client.send(part(new Content.ReadMark("wamid.1")))).isInstanceOf(Unknown.class);
    }

    @Test
    void aLostUploadIsSurelyNoMessage() {
        whatsApp.hangsUp();
        assertThat(client.send(part(image()))).isInstanceOf(Unavailable.class);
        assertThat(whatsApp.calls()).hasSize(1);
    }

    @Test
    void aFileThatCannotBeReadCostsNoCall() {
        var source = new Content.MediaSource(CALLBACK, () -> {
            throw new IOException("gone");
        });
        var media = new Content.Media(MediaKind.IMAGE, source, "image/png", 3, "a.png", Optional.empty());
        assertThat(client.send(part(media))).isInstanceOf(Unavailable.class);
        assertThat(whatsApp.calls()).isEmpty();
    }

    @Test
    void whatWhatsAppCannotDoCostsNoCall() {
        assertThat(client.send(part(new Content.Delete("wamid.1")))).isInstanceOf(Rejected.class);
        assertThat(client.send(part(new Content.Typing(Optional.empty()))))
                .isInstanceOfSatisfying(
                        Rejected.class, outcome -> assertThat(outcome.reason()).isEqualTo(Reason.CONTENT));
        assertThat(whatsApp.calls()).isEmpty();
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
    void theTokenGoesNowhereButToMeta(String url) {
        whatsApp.answers(200, "{\"url\":\"" + url + "\",\"mime_type\":\"image/png\",\"file_size\":3}");
        assertThatThrownBy(() -> client.fetch("1"))
                .isInstanceOf(IOException.class)
                .hasMessage("the file is not at Meta");
        assertThat(whatsApp.calls()).hasSize(1);
    }

    @Test
    void aFileThatIsTooLargeIsNotFetched() {
        whatsApp.answers(200, "{\"url\":\"" + whatsApp.url() + "a\",\"file_size\":100000001}");
        assertThatThrownBy(() -> client.fetch("1")).isInstanceOf(IOException.class);
        assertThat(whatsApp.calls()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../me", "1?fields=x", "1/messages"})
    void whatIsNoFilesIdIsNotAskedFor(String reference) {
        assertThatThrownBy(() -> client.fetch(reference)).isInstanceOf(IOException.class);
        assertThat(whatsApp.calls()).isEmpty();
    }

    @Test
    void aTemplateToFallBackOnNeedsItsLanguage() {
        assertThatThrownBy(() -> open(Map.of("phone_number_id", "106540352242922", "fallback_template", "news")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("settings.fallback_template and fallback_language go together");
    }

    private AccountClient open(Map<String, String> settings) {
        var account = new AccountSettings(
                ChannelAccountId.create(),
                settings,
                Map.of(
                        "access_token", new Secret("token"),
                        "app_secret", new Secret("s3cret"),
                        "verify_token", new Secret("word")),
                CALLBACK);
        var root = whatsApp.url().toString();
        var options = Map.of("base-url", root.substring(0, root.length() - 1), "api-version", "v25.0");
        return new WhatsAppAdapter().open(account, new Surroundings(http, Clock.systemUTC(), options));
    }

    private static Content.Media image() {
        var source = new Content.MediaSource(CALLBACK, InputStream::nullInputStream);
        return new Content.Media(MediaKind.IMAGE, source, "image/png", 0, "a.png", Optional.empty());
    }

    private static OutgoingPart part(Content content) {
        return new OutgoingPart("m1:0", "556299990000", content, "Bob", Optional.empty(), Optional.empty(), Map.of());
    }
}
