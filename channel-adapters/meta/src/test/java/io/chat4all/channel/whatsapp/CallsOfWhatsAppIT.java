package io.chat4all.channel.whatsapp;

import static io.chat4all.channel.whatsapp.PlayedWhatsApp.ANA;
import static io.chat4all.channel.whatsapp.PlayedWhatsApp.CALLBACK;
import static io.chat4all.channel.whatsapp.PlayedWhatsApp.HIDDEN;
import static io.chat4all.channel.whatsapp.PlayedWhatsApp.NUMBER;
import static io.chat4all.channel.whatsapp.PlayedWhatsApp.part;
import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.channel.AccountClient;
import io.chat4all.channel.Content;
import io.chat4all.channel.InboundContent;
import io.chat4all.channel.ProviderEvent;
import io.chat4all.channel.ProviderEvent.MessageReceived;
import io.chat4all.channel.ProviderEvent.Person;
import io.chat4all.channel.ProviderEvent.Reacted;
import io.chat4all.channel.ProviderEvent.StatusChanged;
import io.chat4all.channel.SendOutcome.Accepted;
import io.chat4all.channel.WebhookRequest;
import io.chat4all.emulator.whatsapp.WhatsAppCall;
import io.chat4all.emulator.whatsapp.WhatsAppContent;
import io.chat4all.emulator.whatsapp.WhatsAppFile;
import io.chat4all.emulator.whatsapp.WhatsAppNumber;
import io.chat4all.emulator.whatsapp.WhatsAppPerson;
import io.chat4all.emulator.whatsapp.WhatsAppProblem;
import io.chat4all.model.DeliveryStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The adapter takes calls of WhatsApp as the emulator plays it.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class CallsOfWhatsAppIT {

    private static final Instant AT = Instant.ofEpochSecond(1749416383);

    private PlayedWhatsApp whatsApp;
    private AccountClient client;

    @BeforeEach
    void start() {
        whatsApp = new PlayedWhatsApp();
        client = whatsApp.open();
    }

    @AfterEach
    void stop() {
        whatsApp.close();
    }

    @Test
    void theHandshakeIsAnswered() {
        var query = new HashMap<String, String>();
        for (var pair :
                WhatsAppCall.handshake(NUMBER, CALLBACK, "42").getQuery().split("&")) {
            query.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
        var answer = client.webhook(new WebhookRequest("GET", CALLBACK, query, Map.of(), new byte[0], AT));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("42");
    }

    @Test
    void everyStatusOfAMessageLeadsBackToItsAttempt() {
        var accepted = (Accepted) client.send(part("556299990000", new Content.Text("olá")));
        assertThat(accepted.address()).isEmpty();
        var message = whatsApp.world().taken.getFirst();
        assertThat(message.content().path("body").asText()).isEqualTo("olá");
        for (var status : DeliveryStatus.values()) {
            var call = status == DeliveryStatus.FAILED
                    ? WhatsAppCall.failed(NUMBER, CALLBACK, message, WhatsAppProblem.WINDOW_CLOSED, AT)
                    : WhatsAppCall.status(
                            NUMBER, CALLBACK, message, status.name().toLowerCase(Locale.ROOT), AT);
            assertThat(events(call)).singleElement().isInstanceOfSatisfying(StatusChanged.class, event -> {
                assertThat(event.externalId()).isEqualTo(accepted.externalId());
                assertThat(event.status()).isEqualTo(status);
                assertThat(event.attempt()).contains("m1:0");
                assertThat(event.at()).isEqualTo(AT);
            });
        }
    }

    @Test
    void whatAPersonWritesComesIn() {
        assertThat(events(received(ANA, WhatsAppContent.text("olá / \uD83D\uDE00"))))
                .containsExactly(new MessageReceived(
                        "wamid.5",
                        new Person(
                                "556299990000",
                                Optional.of("Ana Conceição"),
                                Map.of("phone", "+556299990000", "user_id", "BR.1349")),
                        List.of(new InboundContent.Text("olá / \uD83D\uDE00")),
                        Optional.of("wamid.1"),
                        AT));
        assertThat(events(received(HIDDEN, WhatsAppContent.buttonReply("y", "Yes"))))
                .singleElement()
                .isInstanceOfSatisfying(MessageReceived.class, message -> {
                    assertThat(message.from().address()).isEqualTo("BR.77");
                    assertThat(message.contents()).containsExactly(new InboundContent.Chosen("y", "Yes"));
                });
        assertThat(events(received(ANA, WhatsAppContent.reaction("wamid.1", "❤"))))
                .singleElement()
                .isInstanceOfSatisfying(
                        Reacted.class, reaction -> assertThat(reaction.emoji()).isEqualTo("❤"));
    }

    @Test
    void aFileThatAPersonSendsIsFetched() throws IOException {
        var file = new WhatsAppFile("4490709327384033", NUMBER.id(), "image/jpeg", new byte[] {5, 6, 7});
        whatsApp.world().keep(file);
        var message = (MessageReceived)
                events(received(ANA, WhatsAppContent.file("image", file, ""))).getFirst();
        var medium = (InboundContent.Media) message.contents().getFirst();
        try (var fetched = client.fetch(medium.reference())) {
            assertThat(fetched.type()).isEqualTo("image/jpeg");
            assertThat(fetched.bytes()).isEqualTo(3);
            assertThat(fetched.stream().readAllBytes()).containsExactly(5, 6, 7);
        }
    }

    @Test
    void aCallSignedByAnotherIsForbidden() {
        var stranger = new WhatsAppNumber(NUMBER.id(), "1", "Shop", "token", "other", "word", List.of());
        var call = WhatsAppCall.received(
                stranger, CALLBACK, ANA, "wamid.5", WhatsAppContent.text("hi"), Optional.empty(), AT);
        assertThat(client.webhook(request(call)).status()).isEqualTo(403);
    }

    private static WhatsAppCall received(WhatsAppPerson from, WhatsAppContent content) {
        return WhatsAppCall.received(NUMBER, CALLBACK, from, "wamid.5", content, Optional.of("wamid.1"), AT);
    }

    private List<ProviderEvent> events(WhatsAppCall call) {
        return client.webhook(request(call)).events();
    }

    private static WebhookRequest request(WhatsAppCall call) {
        return new WebhookRequest(
                "POST",
                call.url(),
                Map.of(),
                Map.of("x-hub-signature-256", call.signature()),
                call.body().getBytes(StandardCharsets.UTF_8),
                AT);
    }
}
