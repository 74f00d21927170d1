package io.chat4all.channel.whatsapp;

import io.chat4all.channel.AccountClient;
import io.chat4all.channel.AccountSettings;
import io.chat4all.channel.Content;
import io.chat4all.channel.OutgoingPart;
import io.chat4all.channel.Secret;
import io.chat4all.channel.Surroundings;
import io.chat4all.channel.http.ProviderHttp;
import io.chat4all.emulator.whatsapp.WhatsAppFile;
import io.chat4all.emulator.whatsapp.WhatsAppMessage;
import io.chat4all.emulator.whatsapp.WhatsAppNumber;
import io.chat4all.emulator.whatsapp.WhatsAppPerson;
import io.chat4all.emulator.whatsapp.WhatsAppProblem;
import io.chat4all.emulator.whatsapp.WhatsAppRoutes;
import io.chat4all.emulator.whatsapp.WhatsAppWorld;
import io.chat4all.model.ChannelAccountId;
import io.helidon.webserver.WebServer;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// WhatsApp as the emulator plays it, with a business and two people.
final class PlayedWhatsApp implements AutoCloseable {

    static final URI CALLBACK = URI.create("https://chat.example/webhooks/1");
    static final WhatsAppNumber NUMBER = new WhatsAppNumber(
            "106540352242922",
            "15551112222",
            "Shop",
            "token",
            "s3cret",
            "word",
            List.of(new WhatsAppNumber.Template("news", "pt_BR", 1)));
    static final WhatsAppPerson ANA =
            new WhatsAppPerson(Optional.of("556299990000"), Optional.of("BR.1349"), "Ana Conceição");
    static final WhatsAppPerson HIDDEN = new WhatsAppPerson(Optional.empty(), Optional.of("BR.77"), "Eva");

    private final World world = new World();
    private final ProviderHttp http = new ProviderHttp(Duration.ofSeconds(5));
    private final WebServer server;

    static final class World implements WhatsAppWorld {

        final List<WhatsAppMessage> taken = new CopyOnWriteArrayList<>();
        final List<String> read = new CopyOnWriteArrayList<>();
        final Map<String, WhatsAppFile> files = new ConcurrentHashMap<>();
        volatile boolean isWindowOpen = true;
        volatile Optional<WhatsAppProblem> problem = Optional.empty();

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

    PlayedWhatsApp() {
        var routes = new WhatsAppRoutes(world, Clock.systemUTC(), new Random(1));
        server = WebServer.builder()
                .host("127.0.0.1")
                .routing(routing -> routing.register("/whatsapp", routes::on))
                .build()
                .start();
    }

    World world() {
        return world;
    }

    AccountClient open() {
        return open("token", NUMBER.id(), Map.of());
    }

    AccountClient open(String token, String id, Map<String, String> more) {
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
        var options = Map.of("base-url", "http://127.0.0.1:" + server.port() + "/whatsapp", "api-version", "v25.0");
        return new WhatsAppAdapter().open(account, new Surroundings(http, Clock.systemUTC(), options));
    }

    @Override
    public void close() {
        server.stop();
        http.close();
    }

    static OutgoingPart part(String to, Content content) {
        return part(to, content, Optional.empty());
    }

    static OutgoingPart part(String to, Content content, Optional<String> replyTo) {
        return new OutgoingPart("m1:0", to, content, "Bob", replyTo, Optional.empty(), Map.of());
    }
}
