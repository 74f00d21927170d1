package io.chat4all.channel.pages;

import io.chat4all.channel.AccountClient;
import io.chat4all.channel.AccountSettings;
import io.chat4all.channel.ChannelAdapter;
import io.chat4all.channel.Content;
import io.chat4all.channel.OutgoingPart;
import io.chat4all.channel.Secret;
import io.chat4all.channel.Surroundings;
import io.chat4all.channel.http.ProviderHttp;
import io.chat4all.channel.instagram.InstagramAdapter;
import io.chat4all.channel.messenger.MessengerAdapter;
import io.chat4all.emulator.pages.PagesAccount;
import io.chat4all.emulator.pages.PagesCall;
import io.chat4all.emulator.pages.PagesFile;
import io.chat4all.emulator.pages.PagesMessage;
import io.chat4all.emulator.pages.PagesPerson;
import io.chat4all.emulator.pages.PagesProblem;
import io.chat4all.emulator.pages.PagesRoutes;
import io.chat4all.emulator.pages.PagesSign;
import io.chat4all.emulator.pages.PagesWorld;
import io.chat4all.emulator.pages.Platform;
import io.chat4all.model.ChannelAccountId;
import io.helidon.webserver.WebServer;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// Messenger or Instagram as the emulator plays it, with an account and a person who wrote to it.
final class PlayedPages implements AutoCloseable {

    static final URI CALLBACK = URI.create("https://chat.example/webhooks/1");
    static final PagesPerson ANA = new PagesPerson("7001", "Ana Conceição");

    private static final PagesAccount PAGE =
            new PagesAccount("106540352242922", "106540352242922", "Shop", "", "token", "s3cret", "word");
    private static final PagesAccount PROFESSIONAL =
            new PagesAccount("17841400000000000", "990001", "Shop", "shop", "token", "s3cret", "word");

    private final Platform platform;
    private final World world = new World();
    private final ProviderHttp http = new ProviderHttp(Duration.ofSeconds(5));
    private final WebServer server;

    final class World implements PagesWorld {

        final List<PagesMessage> taken = new CopyOnWriteArrayList<>();
        final List<PagesSign> shown = new CopyOnWriteArrayList<>();
        final Map<String, PagesFile> files = new ConcurrentHashMap<>();
        volatile Instant lastHeard = Instant.now();
        volatile Optional<PagesProblem> problem = Optional.empty();

        @Override
        public List<PagesAccount> accounts() {
            return List.of(account());
        }

        @Override
        public Optional<PagesPerson> person(PagesAccount account, String id) {
            return Optional.of(ANA).filter(person -> person.id().equals(id));
        }

        @Override
        public Instant lastHeard(PagesAccount account, PagesPerson person) {
            return lastHeard;
        }

        @Override
        public Optional<PagesProblem> take(PagesAccount account, PagesMessage message) {
            if (problem.isEmpty()) {
                taken.add(message);
            }
            return problem;
        }

        @Override
        public void show(PagesAccount account, PagesSign sign) {
            shown.add(sign);
        }

        @Override
        public Optional<PagesFile> file(String id) {
            return Optional.ofNullable(files.get(id));
        }
    }

    PlayedPages(Platform platform) {
        this.platform = platform;
        var routes = new PagesRoutes(platform, world, Clock.systemUTC(), new Random(1));
        server = WebServer.builder()
                .host("127.0.0.1")
                .routing(routing -> routing.register("/meta", routes::on))
                .build()
                .start();
    }

    World world() {
        return world;
    }

    PagesAccount account() {
        return switch (platform) {
            case MESSENGER -> PAGE;
            case INSTAGRAM -> PROFESSIONAL;
        };
    }

    PagesCall.Talk talk() {
        return new PagesCall.Talk(platform, account(), ANA, CALLBACK);
    }

    String url() {
        return "http://127.0.0.1:" + server.port() + "/meta";
    }

    AccountClient open() {
        return open("token", account().id(), Map.of());
    }

    AccountClient open(String token, String id, Map<String, String> more) {
        var settings = new HashMap<>(more);
        settings.put(platform == Platform.MESSENGER ? "page_id" : "instagram_id", id);
        var account = new AccountSettings(
                ChannelAccountId.create(),
                settings,
                Map.of(
                        "access_token", new Secret(token),
                        "app_secret", new Secret("s3cret"),
                        "verify_token", new Secret("word")),
                CALLBACK);
        var options = Map.of("base-url", url(), "api-version", "v25.0");
        return adapter().open(account, new Surroundings(http, Clock.systemUTC(), options));
    }

    private ChannelAdapter adapter() {
        return switch (platform) {
            case MESSENGER -> new MessengerAdapter();
            case INSTAGRAM -> new InstagramAdapter();
        };
    }

    @Override
    public void close() {
        server.stop();
        http.close();
    }

    static OutgoingPart part(Content content) {
        return part(content, Optional.of(Instant.now()));
    }

    static OutgoingPart part(Content content, Optional<Instant> lastHeard) {
        return part(ANA.id(), content, Optional.empty(), lastHeard);
    }

    static OutgoingPart part(String to, Content content, Optional<String> replyTo, Optional<Instant> lastHeard) {
        return new OutgoingPart("m1:0", to, content, "Bob", replyTo, lastHeard, Map.of());
    }
}
