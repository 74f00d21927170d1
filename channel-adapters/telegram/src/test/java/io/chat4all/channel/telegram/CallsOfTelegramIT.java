package io.chat4all.channel.telegram;

import static io.chat4all.channel.telegram.PlayedTelegram.ANA;
import static io.chat4all.channel.telegram.PlayedTelegram.BOT;
import static io.chat4all.channel.telegram.PlayedTelegram.GROUP;
import static io.chat4all.channel.telegram.PlayedTelegram.SUPERGROUP;
import static io.chat4all.channel.telegram.PlayedTelegram.part;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chat4all.channel.AccountClient;
import io.chat4all.channel.Content;
import io.chat4all.channel.InboundContent;
import io.chat4all.channel.ProviderEvent;
import io.chat4all.channel.ProviderEvent.AddressChanged;
import io.chat4all.channel.ProviderEvent.ConsentChanged;
import io.chat4all.channel.ProviderEvent.MessageEdited;
import io.chat4all.channel.ProviderEvent.MessageReceived;
import io.chat4all.channel.ProviderEvent.Person;
import io.chat4all.channel.ProviderEvent.Reacted;
import io.chat4all.channel.SendOutcome.Accepted;
import io.chat4all.channel.WebhookAnswer;
import io.chat4all.channel.WebhookRequest;
import io.chat4all.emulator.telegram.TelegramCall;
import io.chat4all.emulator.telegram.TelegramContent;
import io.chat4all.emulator.telegram.TelegramFile;
import io.chat4all.emulator.telegram.TelegramUpdate;
import io.chat4all.emulator.telegram.TelegramWebhook;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The adapter takes calls of Telegram as the emulator plays it.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class CallsOfTelegramIT {

    private static final Instant AT = Instant.ofEpochSecond(1_749_416_383);
    private static final Person PERSON = new Person("7", Optional.of("Ana"), Map.of("username", "ana"));

    private PlayedTelegram telegram;
    private AccountClient client;

    @BeforeEach
    void start() {
        telegram = new PlayedTelegram();
        client = telegram.open();
        client.connect();
    }

    @AfterEach
    void stop() {
        telegram.close();
    }

    @Test
    void whatAPersonWritesAndChangesComesIn() {
        client.send(part(ANA, new Content.Text("Hello?")));
        var answered = telegram.world().messages.getFirst();
        assertThat(events(TelegramUpdate.message(
                        ANA, 102, TelegramContent.text("olá \uD83D\uDE00"), Optional.of(answered), AT)))
                .containsExactly(new MessageReceived(
                        "7:102",
                        PERSON,
                        List.of(new InboundContent.Text("olá \uD83D\uDE00")),
                        Optional.of("7:101"),
                        AT));
        assertThat(events(TelegramUpdate.edited(ANA, 102, TelegramContent.text("oi"), AT, AT.plusSeconds(5))))
                .containsExactly(new MessageEdited("7:102", PERSON, "oi", AT.plusSeconds(5)));
        assertThat(events(TelegramUpdate.reacted(ANA, 101, "❤", AT)))
                .containsExactly(new Reacted(PERSON, "7:101", "❤", AT));
    }

    @Test
    void aButtonThatIsPressedIsAnsweredAndWaitsNoLonger() {
        var choices = new Content.Choices("Which?", List.of(new Content.Choice("y", "Yes", "")));
        var sent = (Accepted) client.send(part(ANA, choices));
        var answer = call(TelegramUpdate.pressed(telegram.world().messages.getFirst(), "99", "y"));
        assertThat(answer.events()).singleElement().isInstanceOfSatisfying(MessageReceived.class, message -> {
            assertThat(message.contents()).containsExactly(new InboundContent.Chosen("y", "Yes"));
            assertThat(message.replyTo()).contains(sent.externalId());
            assertThat(message.from()).isEqualTo(PERSON);
        });
        telegram.routes().onAnswer(BOT, answer.body().getBytes(StandardCharsets.UTF_8));
        assertThat(telegram.world().shown).containsExactly("answered 99");
    }

    @Test
    void whoStopsTheBotAndStartsItAgainIsHeard() {
        assertThat(events(TelegramUpdate.stopped(BOT, ANA, AT)))
                .containsExactly(new ConsentChanged("7", false, "stopped the bot", AT));
        assertThat(events(TelegramUpdate.started(BOT, ANA, AT)))
                .containsExactly(new ConsentChanged("7", true, "started the bot", AT));
    }

    @Test
    void ofGroupsOnlyThatTheyMoveIsHeard() {
        assertThat(events(TelegramUpdate.moved(GROUP, 3, SUPERGROUP.id(), AT)))
                .containsExactly(new AddressChanged("-5", "-1005", AT));
        assertThat(events(TelegramUpdate.message(GROUP, 4, TelegramContent.text("hi"), Optional.empty(), AT)))
                .isEmpty();
    }

    @Test
    void aFileThatAPersonSendsIsFetched() throws IOException {
        var file = new TelegramFile("AgAD-4_x", "a.pdf", "application/pdf", new byte[] {5, 6, 7});
        telegram.world().keep(BOT, file);
        var medium = medium(TelegramContent.file("document", file, "look"));
        assertThat(medium.type()).isEqualTo("application/pdf");
        assertThat(medium.name()).isEqualTo("a.pdf");
        assertThat(medium.caption()).contains("look");
        try (var fetched = client.fetch(medium.reference())) {
            assertThat(fetched.type()).isEmpty();
            assertThat(fetched.bytes()).isEqualTo(3);
            assertThat(fetched.stream().readAllBytes()).containsExactly(5, 6, 7);
        }
    }

    @Test
    void aFileThatIsTooLargeForABotIsNotFetched() {
        var file = new TelegramFile("large", "a.mp4", "video/mp4", new byte[(20 << 20) + 1]);
        telegram.world().keep(BOT, file);
        var medium = medium(TelegramContent.file("video", file, ""));
        assertThatThrownBy(() -> client.fetch(medium.reference()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("too big")
                .hasMessageNotContaining("hush");
    }

    @Test
    void aCallWithAnotherSecretIsForbidden() {
        var update = TelegramUpdate.stopped(BOT, ANA, AT);
        for (var secret : List.of("other", "")) {
            var call = TelegramCall.of(new TelegramWebhook(PlayedTelegram.CALLBACK, secret, Set.of()), 3, update);
            assertThat(client.webhook(request(call)).status()).isEqualTo(403);
        }
    }

    private InboundContent.Media medium(TelegramContent content) {
        var message = (MessageReceived) events(TelegramUpdate.message(ANA, 102, content, Optional.empty(), AT))
                .getFirst();
        return (InboundContent.Media) message.contents().getFirst();
    }

    private List<ProviderEvent> events(TelegramUpdate update) {
        return call(update).events();
    }

    private WebhookAnswer call(TelegramUpdate update) {
        var webhook = telegram.world().webhook.orElseThrow();
        assertThat(webhook.wants(update)).isTrue();
        return client.webhook(request(TelegramCall.of(webhook, 3, update)));
    }

    private static WebhookRequest request(TelegramCall call) {
        return new WebhookRequest(
                "POST",
                call.url(),
                Map.of(),
                Map.of("x-telegram-bot-api-secret-token", call.secret()),
                call.body().getBytes(StandardCharsets.UTF_8),
                AT);
    }
}
