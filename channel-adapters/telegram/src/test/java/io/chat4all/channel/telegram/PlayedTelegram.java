package io.chat4all.channel.telegram;

import io.chat4all.channel.AccountClient;
import io.chat4all.channel.AccountSettings;
import io.chat4all.channel.Content;
import io.chat4all.channel.OutgoingPart;
import io.chat4all.channel.Secret;
import io.chat4all.channel.Surroundings;
import io.chat4all.channel.http.ProviderHttp;
import io.chat4all.emulator.telegram.TelegramBot;
import io.chat4all.emulator.telegram.TelegramChat;
import io.chat4all.emulator.telegram.TelegramFile;
import io.chat4all.emulator.telegram.TelegramMessage;
import io.chat4all.emulator.telegram.TelegramProblem;
import io.chat4all.emulator.telegram.TelegramRoutes;
import io.chat4all.emulator.telegram.TelegramWebhook;
import io.chat4all.emulator.telegram.TelegramWorld;
import io.chat4all.model.ChannelAccountId;
import io.helidon.webserver.WebServer;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/// Telegram as the emulator plays it, with a bot, a person who wrote to it, one who never did, and a group
/// that has moved.
final class PlayedTelegram implements AutoCloseable {

    static final URI CALLBACK = URI.create("https://chat.example/webhooks/1");
    static final TelegramBot BOT = new TelegramBot(12, "shop_bot", "Shop", "12:hush-hush");
    static final TelegramChat ANA = TelegramChat.person(7, "Ana", "ana");
    static final TelegramChat STRANGER = TelegramChat.person(8, "Eva", "");
    static final TelegramChat GROUP = new TelegramChat(-5, TelegramChat.Type.GROUP, "Friends", "");
    static final TelegramChat SUPERGROUP = new TelegramChat(-1005, TelegramChat.Type.SUPERGROUP, "Friends", "");

    private final World world = new World();
    private final ProviderHttp http = new ProviderHttp(Duration.ofSeconds(5));
    private final TelegramRoutes routes = new TelegramRoutes(world, Clock.systemUTC(), new Random(1));
    private final WebServer server;

    static final class World implements TelegramWorld {

        final List<TelegramMessage> messages = new CopyOnWriteArrayList<>();
        final List<String> shown = new CopyOnWriteArrayList<>();
        final Map<String, TelegramFile> files = new ConcurrentHashMap<>();
        final AtomicLong last = new AtomicLong(100);
        volatile Optional<TelegramProblem> problem = Optional.empty();
        volatile Optional<TelegramWebhook> webhook = Optional.empty();

        @Override
        public List<TelegramBot> bots() {
            return List.of(BOT);
        }

        @Override
        public Optional<TelegramChat> chat(TelegramBot bot, long id) {
            return List.of(ANA, STRANGER, GROUP, SUPERGROUP).stream()
                    .filter(chat -> chat.id() == id)
                    .findFirst();
        }

        @Override
        public Optional<TelegramProblem> refusal(TelegramBot bot, TelegramChat chat) {
            if (chat.equals(GROUP)) {
                return Optional.of(TelegramProblem.movedTo(SUPERGROUP.id()));
            }
            return chat.equals(STRANGER) ? Optional.of(TelegramProblem.NEVER_STARTED) : problem;
        }

        @Override
        public long nextMessage(TelegramBot bot, TelegramChat chat) {
            return last.incrementAndGet();
        }

        @Override
        public Optional<TelegramProblem> take(TelegramBot bot, TelegramMessage message) {
            messages.add(message);
            return Optional.empty();
        }

        @Override
        public Optional<TelegramMessage> message(TelegramBot bot, TelegramChat chat, long id) {
            return messages.stream()
                    .filter(message -> message.chat().equals(chat) && message.id() == id)
                    .findFirst();
        }

        @Override
        public void edit(TelegramBot bot, TelegramMessage message) {
            messages.replaceAll(known -> known.id() == message.id() ? message : known);
        }

        @Override
        public void delete(TelegramBot bot, TelegramMessage message) {
            messages.remove(message);
        }

        /// A person's message is number 50.
        @Override
        public boolean react(TelegramBot bot, TelegramChat chat, long message, String emoji) {
            shown.add(message + " " + emoji);
            return message == 50;
        }

        @Override
        public void typing(TelegramBot bot, TelegramChat chat) {
            shown.add("typing");
        }

        @Override
        public boolean answer(TelegramBot bot, String callbackQuery) {
            shown.add("answered " + callbackQuery);
            return true;
        }

        @Override
        public Optional<TelegramWebhook> webhook(TelegramBot bot) {
            return webhook;
        }

        @Override
        public void webhook(TelegramBot bot, Optional<TelegramWebhook> other) {
            webhook = other;
        }

        @Override
        public void keep(TelegramBot bot, TelegramFile file) {
            files.put(file.id(), file);
        }

        @Override
        public Optional<TelegramFile> file(TelegramBot bot, String id) {
            return Optional.ofNullable(files.get(id));
        }
    }

    PlayedTelegram() {
        server = WebServer.builder()
                .host("127.0.0.1")
                .routing(routing -> routing.register("/telegram", routes::on))
                .build()
                .start();
    }

    World world() {
        return world;
    }

    TelegramRoutes routes() {
        return routes;
    }

    AccountClient open() {
        return open(BOT.token(), CALLBACK);
    }

    AccountClient open(String token, URI callback) {
        var account = new AccountSettings(
                ChannelAccountId.create(),
                Map.of(),
                Map.of("bot_token", new Secret(token), "webhook_secret", new Secret("word")),
                callback);
        var options = Map.of("base-url", "http://127.0.0.1:" + server.port() + "/telegram");
        return new TelegramAdapter().open(account, new Surroundings(http, Clock.systemUTC(), options));
    }

    @Override
    public void close() {
        server.stop();
        http.close();
    }

    static OutgoingPart part(TelegramChat to, Content content) {
        return part(to, content, Optional.empty());
    }

    static OutgoingPart part(TelegramChat to, Content content, Optional<String> replyTo) {
        return new OutgoingPart("m1:0", Long.toString(to.id()), content, "Bob", replyTo, Optional.empty(), Map.of());
    }
}
