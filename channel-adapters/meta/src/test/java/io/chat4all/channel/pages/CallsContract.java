package io.chat4all.channel.pages;

import static io.chat4all.channel.pages.PlayedPages.ANA;
import static io.chat4all.channel.pages.PlayedPages.CALLBACK;
import static io.chat4all.channel.pages.PlayedPages.part;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chat4all.channel.AccountClient;
import io.chat4all.channel.Content;
import io.chat4all.channel.InboundContent;
import io.chat4all.channel.ProviderEvent;
import io.chat4all.channel.ProviderEvent.MessageDeleted;
import io.chat4all.channel.ProviderEvent.MessageEdited;
import io.chat4all.channel.ProviderEvent.MessageReceived;
import io.chat4all.channel.ProviderEvent.Person;
import io.chat4all.channel.ProviderEvent.Reacted;
import io.chat4all.channel.ProviderEvent.SentElsewhere;
import io.chat4all.channel.SendOutcome.Accepted;
import io.chat4all.channel.WebhookAnswer;
import io.chat4all.channel.WebhookRequest;
import io.chat4all.emulator.pages.PagesAccount;
import io.chat4all.emulator.pages.PagesCall;
import io.chat4all.emulator.pages.PagesContent;
import io.chat4all.emulator.pages.PagesFile;
import io.chat4all.emulator.pages.PagesMessage;
import io.chat4all.emulator.pages.Platform;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The adapters take calls of Messenger and Instagram as the emulator plays them.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
abstract class CallsContract {

    static final Instant AT = Instant.ofEpochMilli(1749416383123L);

    private static final Person PERSON = new Person(ANA.id(), Optional.empty(), Map.of());

    private final Platform platform;

    PlayedPages pages;
    AccountClient client;

    CallsContract(Platform platform) {
        this.platform = platform;
    }

    @BeforeEach
    void start() {
        pages = new PlayedPages(platform);
        client = pages.open();
    }

    @AfterEach
    void stop() {
        pages.close();
    }

    @Test
    void theHandshakeIsAnswered() {
        var query = new HashMap<String, String>();
        var handshake = PagesCall.handshake(pages.account(), CALLBACK, "42");
        for (var pair : handshake.getQuery().split("&")) {
            query.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
        assertThat(client.webhook(new WebhookRequest("GET", CALLBACK, query, Map.of(), new byte[0], AT)))
                .isEqualTo(WebhookAnswer.text("42"));
    }

    @Test
    void whatAPersonWritesComesIn() {
        var content = PagesContent.text("olá / \uD83D\uDE00");
        assertThat(events(PagesCall.received(pages.talk(), "m_5", content, Optional.of("m_1"), AT)))
                .containsExactly(new MessageReceived(
                        "m_5", PERSON, List.of(new InboundContent.Text("olá / \uD83D\uDE00")), Optional.of("m_1"), AT));
    }

    @Test
    void whatAPersonChoosesComesIn() {
        var chosen = new InboundContent.Chosen("y", "Yes");
        var quick = PagesCall.received(pages.talk(), "m_5", PagesContent.quickReply("y", "Yes"), Optional.empty(), AT);
        assertThat(((MessageReceived) events(quick).getFirst()).contents()).containsExactly(chosen);
        var pressed = PagesCall.pressed(pages.talk(), "m_6", "y", "Yes", AT);
        assertThat(((MessageReceived) events(pressed).getFirst()).contents()).containsExactly(chosen);
    }

    @Test
    void whatAPersonDoesToAMessageComesIn() {
        assertThat(events(PagesCall.edited(pages.talk(), "m_5", "new", AT)))
                .containsExactly(new MessageEdited("m_5", PERSON, "new", AT));
        assertThat(events(PagesCall.deleted(pages.talk(), "m_5", AT)))
                .containsExactly(new MessageDeleted("m_5", PERSON, AT));
        assertThat(events(PagesCall.reacted(pages.talk(), "m_5", "❤", AT)))
                .containsExactly(new Reacted(PERSON, "m_5", "❤", AT));
        assertThat(events(PagesCall.reacted(pages.talk(), "m_5", "", AT)))
                .containsExactly(new Reacted(PERSON, "m_5", "", AT));
    }

    @Test
    void aFileThatAPersonSendsIsFetched() throws IOException {
        pages.world().files.put("k3y", new PagesFile("k3y", "image/jpeg", new byte[] {5, 6, 7}));
        try (var fetched = client.fetch(reference("/files/k3y"))) {
            assertThat(fetched.type()).isEqualTo("image/jpeg");
            assertThat(fetched.bytes()).isEqualTo(3);
            assertThat(fetched.stream().readAllBytes()).containsExactly(5, 6, 7);
        }
        var gone = reference("/files/gone");
        assertThatThrownBy(() -> client.fetch(gone))
                .isInstanceOf(IOException.class)
                .hasMessageNotContaining("gone");
    }

    private String reference(String path) {
        var content = PagesContent.file("image", URI.create(pages.url() + path));
        var call = PagesCall.received(pages.talk(), "m_5", content, Optional.empty(), AT);
        var message = (MessageReceived) events(call).getFirst();
        return ((InboundContent.Media) message.contents().getFirst()).reference();
    }

    @Test
    void nothingIsFetchedFromElsewhere() {
        assertThatThrownBy(() -> client.fetch("https://evil.example/a"))
                .isInstanceOf(IOException.class)
                .hasMessage("the file is not at Meta");
    }

    @Test
    void whatIsAnsweredInMetasInboxIsTold() {
        assertThat(events(PagesCall.answered(pages.talk(), "m_7", PagesContent.text("we call you"), AT)))
                .containsExactly(
                        new SentElsewhere("m_7", ANA.id(), List.of(new InboundContent.Text("we call you")), AT));
    }

    @Test
    void aCallSignedByAnotherIsForbidden() {
        var account = pages.account();
        var stranger = new PagesAccount(
                account.id(), account.scopedId(), account.name(), account.username(), "token", "other", "word");
        var talk = new PagesCall.Talk(platform, stranger, ANA, CALLBACK);
        var call = PagesCall.received(talk, "m_5", PagesContent.text("x"), Optional.empty(), AT);
        assertThat(client.webhook(request(call)).status()).isEqualTo(403);
    }

    final PagesMessage sent() {
        var outcome = client.send(part(new Content.Text("olá")));
        assertThat(outcome).isInstanceOf(Accepted.class);
        return pages.world().taken.getLast();
    }

    final List<ProviderEvent> events(PagesCall call) {
        return client.webhook(request(call)).events();
    }

    private static WebhookRequest request(PagesCall call) {
        return new WebhookRequest(
                "POST",
                call.url(),
                Map.of(),
                Map.of("x-hub-signature-256", call.signature()),
                call.body().getBytes(StandardCharsets.UTF_8),
                AT);
    }
}
