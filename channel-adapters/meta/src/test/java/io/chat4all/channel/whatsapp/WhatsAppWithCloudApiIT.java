package io.chat4all.channel.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.channel.AccountClient;
import io.chat4all.channel.AccountSettings;
import io.chat4all.channel.ConnectResult;
import io.chat4all.channel.Content;
import io.chat4all.channel.Content.Choice;
import io.chat4all.channel.InboundContent;
import io.chat4all.channel.MediaKind;
import io.chat4all.channel.OutgoingPart;
import io.chat4all.channel.ProviderEvent;
import io.chat4all.channel.ProviderEvent.MessageReceived;
import io.chat4all.channel.ProviderEvent.Person;
import io.chat4all.channel.ProviderEvent.Reacted;
import io.chat4all.channel.ProviderEvent.StatusChanged;
import io.chat4all.channel.Secret;
import io.chat4all.channel.SendOutcome;
import io.chat4all.channel.SendOutcome.Accepted;
import io.chat4all.channel.SendOutcome.Reason;
import io.chat4all.channel.SendOutcome.Rejected;
import io.chat4all.channel.SendOutcome.Throttled;
import io.chat4all.channel.SendOutcome.Trouble;
import io.chat4all.channel.SendOutcome.Unavailable;
import io.chat4all.channel.Surroundings;
import io.chat4all.channel.WebhookRequest;
import io.chat4all.channel.http.ProviderHttp;
import io.chat4all.emulator.whatsapp.WhatsAppCall;
import io.chat4all.emulator.whatsapp.WhatsAppContent;
import io.chat4all.emulator.whatsapp.WhatsAppFile;
import io.chat4all.emulator.whatsapp.WhatsAppMessage;
import io.chat4all.emulator.whatsapp.WhatsAppNumber;
import io.chat4all.emulator.whatsapp.WhatsAppPerson;
import io.chat4all.emulator.whatsapp.WhatsAppProblem;
import io.chat4all.emulator.whatsapp.WhatsAppRoutes;
import io.chat4all.emulator.whatsapp.WhatsAppWorld;
import io.chat4all.model.ChannelAccountId;
import io.chat4all.model.DeliveryStatus;
import io.helidon.webserver.WebServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The adapter against WhatsApp as the emulator plays it.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class WhatsAppWithCloudApiIT {

    private static final URI CALLBACK = URI.create("https://chat.example/webhooks/1");
    private static final Instant AT = Instant.ofEpochSecond(1749416383);
    private static final WhatsAppNumber NUMBER = new WhatsAppNumber(
            "106540352242922",
            "15551112222",
            "Shop",
            "token",
            "s3cret",
            "word",
            List.of(new WhatsAppNumber.Template("news", "pt_BR", 1)));
    private static final WhatsAppPerson ANA =
            new WhatsAppPerson(Optional.of("556299990000"), Optional.of("BR.1349"), "Ana Conceição");
    private static final WhatsAppPerson HIDDEN = new WhatsAppPerson(Optional.empty(), Optional.of("BR.77"), "Eva");

    private final World world = new World();
    private final ProviderHttp http = new ProviderHttp(Duration.ofSeconds(5));
    private WebServer whatsApp;
    private AccountClient client;

    private static final class World implements WhatsAppWorld {

        private final List<WhatsAppMessage> taken = new CopyOnWriteArrayList<>();
        private final List<String> read = new CopyOnWriteArrayList<>();
        private final Map<String, WhatsAppFile> files = new ConcurrentHashMap<>();
        private volatile boolean isWindowOpen = true;
        private volatile Optional<WhatsAppProblem> problem = Optional.empty();

        @Override
        public List<WhatsAppNumber> numbers() {
            return List.of(NUMBER);
        }

        /// Ana is also found with the ninth digit, which WhatsApp's own numbers lack.
        @Override
        public Optional<WhatsAppPerson> person(WhatsAppNumber number, String address) {
            return switch (address) {
                case "5562999990000", "556299990000" -> Optional.of(ANA);
                case "BR.77" -> Optional.of(HIDDEN);
                default -> Optional.empty();
            };
        }

        @Override
        public boolean isWindowOpen(WhatsAppNumber number, WhatsAppPerson person) {
            return isWindowOpen;
        }

        @Override
        public Optional<WhatsAppProblem> take(WhatsAppNumber number, WhatsAppMessage message) {
            if (problem.isEmpty()) {
                taken.add(message);
            }
            return problem;
        }

        @Override
        public void read(WhatsAppNumber number, String messageId, boolean isTyping) {
            read.add(messageId + (isTyping ? " typing" : ""));
        }

        @Override
        public void keep(WhatsAppFile file) {
            files.put(file.id(), file);
        }

        @Override
        public Optional<WhatsAppFile> file(String id) {
            return Optional.ofNullable(files.get(id));
        }
    }

    @BeforeEach
    void start() {
        var routes = new WhatsAppRoutes(world, Clock.systemUTC(), new Random(1));
        whatsApp = WebServer.builder()
                .host("127.0.0.1")
                .routing(routing -> routing.register("/whatsapp", routes::on))
                .build()
                .start();
        client = open("token", NUMBER.id(), Map.of());
    }

    @AfterEach
    void stop() {
        whatsApp.stop();
        http.close();
    }

    @Test
    void connectingTellsWhoseNumberItIs() {
        assertThat(client.connect())
                .isInstanceOfSatisfying(
                        ConnectResult.Ready.class,
                        ready -> assertThat(ready.facts())
                                .containsEntry("phone", "15551112222")
                                .containsEntry("name", "Shop")
                                .containsEntry("quality", "GREEN"));
        assertThat(open("wrong", NUMBER.id(), Map.of()).connect()).isInstanceOf(ConnectResult.Refused.class);
        assertThat(open("token", "999999", Map.of()).connect()).isInstanceOf(ConnectResult.Refused.class);
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
        var accepted = accepted(part("556299990000", new Content.Text("olá")));
        assertThat(accepted.address()).isEmpty();
        var message = world.taken.getFirst();
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
    void theAddressThatWhatsAppKnowsIsLearned() {
        assertThat(accepted(part("+5562999990000", new Content.Text("oi"))).address())
                .contains("556299990000");
        assertThat(accepted(part("+556299990000", new Content.Text("oi"))).address())
                .contains("556299990000");
    }

    @Test
    void whoHidesTheNumberIsReachedById() {
        assertThat(accepted(part("BR.77", new Content.Text("oi"))).address()).isEmpty();
        assertThat(world.taken.getFirst().json().path("recipient").asText()).isEqualTo("BR.77");
    }

    @Test
    void whoIsNotOnWhatsAppCannotBeReached() {
        assertThat(client.send(part("5511000000000", new Content.Text("oi"))))
                .isInstanceOfSatisfying(
                        Rejected.class, outcome -> assertThat(outcome.reason()).isEqualTo(Reason.UNDELIVERABLE));
        assertThat(client.send(part("ana@x.example", new Content.Text("oi"))))
                .isInstanceOfSatisfying(
                        Rejected.class, outcome -> assertThat(outcome.reason()).isEqualTo(Reason.UNDELIVERABLE));
    }

    @Test
    void aFileIsUploadedAsItIsAndSentByItsId() {
        var bytes = new byte[300_000];
        new Random(7).nextBytes(bytes);
        accepted(part("556299990000", media(MediaKind.DOCUMENT, bytes, "application/pdf", "a \"b\".pdf", "look")));
        var document = world.taken.getFirst().content();
        assertThat(document.path("filename").asText()).isEqualTo("a \"b\".pdf");
        assertThat(document.path("caption").asText()).isEqualTo("look");
        var file = world.files.get(document.path("id").asText());
        assertThat(file.type()).isEqualTo("application/pdf");
        assertThat(Arrays.equals(file.bytes(), bytes)).isTrue();
    }

    @Test
    void filesOfAllKindsAreTaken() {
        var bytes = new byte[] {1, 2, 3};
        accepted(part("556299990000", media(MediaKind.IMAGE, bytes, "image/png", "a.png", "look")));
        accepted(part("556299990000", media(MediaKind.VIDEO, bytes, "video/mp4", "a.mp4", "")));
        accepted(part("556299990000", media(MediaKind.AUDIO, bytes, "audio/ogg", "a.ogg", "")));
        accepted(part("556299990000", media(MediaKind.STICKER, bytes, "image/webp", "a.webp", "")));
        accepted(part("556299990000", media(MediaKind.AUDIO, bytes, "audio/ogg", "a.ogg", "listen")));
        assertThat(world.taken)
                .extracting(WhatsAppMessage::type)
                .containsExactly("image", "video", "audio", "sticker", "document");
    }

    @Test
    void aFileThatIsNotTakenSendsNoMessage() {
        var zip = media(MediaKind.DOCUMENT, new byte[] {1}, "application/zip", "a.zip", "");
        assertThat(client.send(part("556299990000", zip)))
                .isInstanceOfSatisfying(
                        Rejected.class, outcome -> assertThat(outcome.reason()).isEqualTo(Reason.CONTENT));
        assertThat(world.taken).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void aFileOfAnotherLengthThanSaidIsSurelyNotSent(int length) {
        var source = new Content.MediaSource(CALLBACK, () -> new ByteArrayInputStream(new byte[length]));
        var media = new Content.Media(MediaKind.IMAGE, source, "image/png", 3, "a.png", Optional.empty());
        assertThat(client.send(part("556299990000", media))).isInstanceOf(Unavailable.class);
        assertThat(world.taken).isEmpty();
    }

    @Test
    void choicesAreButtonsAListOrAText() {
        accepted(part("556299990000", choices(3, "Yes")));
        accepted(part("556299990000", choices(3, "A title that is longer than a button's, and than a row's")));
        accepted(part("556299990000", choices(10, "Yes")));
        accepted(part("556299990000", choices(11, "Yes")));
        assertThat(world.taken)
                .extracting(message -> message.content().path("type").asText(message.type()))
                .containsExactly("button", "list", "list", "text");
    }

    @Test
    void theRestOfWhatCanBeSaidIsTakenToo() {
        accepted(part("556299990000", new Content.Location(-16.6, -49.2, "Here", "")));
        accepted(part("556299990000", new Content.Reaction("wamid.1", "\uD83D\uDE00")));
        accepted(part("556299990000", new Content.Template("news", "pt_BR", List.of("Ana"))));
        assertThat(world.taken).extracting(WhatsAppMessage::type).containsExactly("location", "reaction", "template");
        accepted(part("556299990000", new Content.ReadMark("wamid.1")));
        accepted(part("556299990000", new Content.Typing(Optional.of("wamid.2"))));
        assertThat(world.read).containsExactly("wamid.1", "wamid.2 typing");
    }

    @Test
    void anAnswerNamesWhatItAnswers() {
        accepted(part("556299990000", new Content.Text("yes"), Optional.of("wamid.1")));
        assertThat(world.taken
                        .getFirst()
                        .json()
                        .path("context")
                        .path("message_id")
                        .asText())
                .isEqualTo("wamid.1");
    }

    @Test
    void aTextThatComesTooLateGoesInTheTemplateIfThereIsOne() {
        world.isWindowOpen = false;
        var text = part("556299990000", new Content.Text("two\nlines"));
        assertThat(client.send(text))
                .isInstanceOfSatisfying(
                        Rejected.class, outcome -> assertThat(outcome.reason()).isEqualTo(Reason.WINDOW_CLOSED));
        var other = open("token", NUMBER.id(), Map.of("fallback_template", "news", "fallback_language", "pt_BR"));
        assertThat(other.send(text)).isInstanceOf(Accepted.class);
        var template = world.taken.getFirst();
        assertThat(template.type()).isEqualTo("template");
        assertThat(template.echo()).isEqualTo("c4a:m1:0");
        assertThat(template.content().findValue("text").asText()).isEqualTo("two lines");
    }

    @Test
    void whatWhatsAppRefusesIsNotTheMessagesFault() {
        world.problem = Optional.of(WhatsAppProblem.TOO_FAST_FOR_PERSON);
        assertThat(outcome())
                .isInstanceOfSatisfying(
                        Throttled.class, outcome -> assertThat(outcome.scope()).isEqualTo(SendOutcome.Scope.RECIPIENT));
        world.problem = Optional.of(WhatsAppProblem.EXPIRED_TOKEN);
        assertThat(outcome())
                .isInstanceOfSatisfying(
                        Unavailable.class,
                        outcome -> assertThat(outcome.trouble()).isEqualTo(Trouble.ACCOUNT));
        world.problem = Optional.of(WhatsAppProblem.FAILING);
        assertThat(outcome())
                .isInstanceOfSatisfying(
                        Unavailable.class,
                        outcome -> assertThat(outcome.trouble()).isEqualTo(Trouble.PROVIDER));
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
        world.keep(file);
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

    private SendOutcome outcome() {
        return client.send(part("556299990000", new Content.Text("hi")));
    }

    private Accepted accepted(OutgoingPart part) {
        var outcome = client.send(part);
        assertThat(outcome).isInstanceOf(Accepted.class);
        return (Accepted) outcome;
    }

    private AccountClient open(String token, String id, Map<String, String> more) {
        var settings = new HashMap<>(more);
        settings.put("phone_number_id", id);
        var account = new AccountSettings(
                ChannelAccountId.create(),
                settings,
                Map.of(
                        "access_token", new Secret(token),
                        "app_secret", new Secret("s3cret"),
                        "verify_token", new Secret("word")),
                CALLBACK);
        var options = Map.of("base-url", "http://127.0.0.1:" + whatsApp.port() + "/whatsapp", "api-version", "v25.0");
        return new WhatsAppAdapter().open(account, new Surroundings(http, Clock.systemUTC(), options));
    }

    private static Content.Media media(MediaKind kind, byte[] bytes, String type, String name, String caption) {
        var source = new Content.MediaSource(CALLBACK, () -> new ByteArrayInputStream(bytes));
        return new Content.Media(
                kind, source, type, bytes.length, name, Optional.of(caption).filter(text -> !text.isEmpty()));
    }

    private static Content.Choices choices(int count, String title) {
        var choices = IntStream.range(0, count)
                .mapToObj(i -> new Choice("c" + i, i + " " + title, ""))
                .toList();
        return new Content.Choices("Which?", choices);
    }

    private static OutgoingPart part(String to, Content content) {
        return part(to, content, Optional.empty());
    }

    private static OutgoingPart part(String to, Content content, Optional<String> replyTo) {
        return new OutgoingPart("m1:0", to, content, "Bob", replyTo, Optional.empty(), Map.of());
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
