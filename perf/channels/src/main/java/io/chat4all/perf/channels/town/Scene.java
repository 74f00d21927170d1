package io.chat4all.perf.channels.town;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// What there is before the first message: the tenant's accounts, at the providers and here, the people with
/// their phones and identities, and the conversations.
///
/// @param sender who says it all
/// @param users of the contacts, by their numbers
/// @param conversations of the talks, by their numbers
record Scene(Api sender, Map<Integer, String> users, Map<Integer, String> conversations) {

    /// Passwords are hashed for each, which takes the gateway its time.
    private static final int AT_ONCE = 4;

    String user(Contact contact) {
        return Objects.requireNonNull(users.get(contact.number()), contact::toString);
    }

    String conversation(Talk talk) {
        return Objects.requireNonNull(conversations.get(talk.number()), talk::toString);
    }

    static Scene set(Script script, Town town, Endpoint endpoint) throws IOException, InterruptedException {
        var gateway = town.gateway().uri();
        try (var nobody = new Api(gateway, "");
                var application = new Api(gateway, applicationToken(nobody));
                var emulator = new Api(town.emulator().uri(), "")) {
            var tenant = tenant(nobody);
            var setting = new Setting(script, town, endpoint, application, emulator, tenant);
            for (var account : script.accounts()) {
                setting.account(account);
            }
            var alice = user(application, "alice");
            var token = token(nobody, "alice");
            var users = setting.people();
            var conversations = setting.conversations(alice, users);
            return new Scene(new Api(gateway, token), users, conversations);
        }
    }

    static String tenant(Api nobody) throws IOException, InterruptedException {
        return text(nobody.post("/auth/validate", Map.of("token", applicationToken(nobody))), "tenant_id");
    }

    /// Of a person that there is.
    static String token(Api nobody, String name) throws IOException, InterruptedException {
        var login = Map.of("tenant", Town.TENANT, "username", name, "password", password(name));
        return Api.surely(nobody, "/auth/login", login).path("access_token").asText();
    }

    static String applicationToken(Api nobody) throws IOException, InterruptedException {
        return text(
                nobody.post("/auth/token", Map.of("client_id", Town.CLIENT_ID, "client_secret", Town.CLIENT_SECRET)),
                "access_token");
    }

    private static String text(Api.Answer answer, String field) throws IOException {
        if (!answer.isGood()) {
            throw new IOException("answered with %d %s".formatted(answer.status(), answer.body()));
        }
        return answer.body().path(field).asText();
    }

    static String user(Api application, String name) throws IOException, InterruptedException {
        var user =
                Api.surely(() -> application.post("/v1/users", Map.of("username", name, "password", password(name))));
        return user.path("user_id").asText();
    }

    private static String password(String name) {
        return "password-of-" + name;
    }

    private record Setting(Script script, Town town, Endpoint endpoint, Api application, Api emulator, String tenant) {

        void account(Account account) throws IOException, InterruptedException {
            var credentials = credentials(account);
            if (account.channel() != Played.WEBHOOK) {
                var atProvider = Api.JSON.createObjectNode();
                var known = atProvider.putObject("credentials");
                credentials.forEach(known::put);
                if (account.channel() == Played.EMAIL) {
                    known.put("user", account.providerId());
                }
                atProvider.put(
                        "callback",
                        "%s/v1/channels/%s/%s/webhook"
                                .formatted(
                                        town.gateway().uri(), account.channel().wireName(), account.id()));
                atProvider.set("settings", atProvider(account));
                Api.surely(() -> emulator.put(
                        "/emulator/accounts/%s/%s".formatted(account.channel().wireName(), account.providerId()),
                        atProvider));
            }
            var own = Api.JSON
                    .createObjectNode()
                    .put("account_id", account.id())
                    .put("channel", account.channel().wireName());
            var settings = own.putObject("settings");
            settings(account).forEach(settings::put);
            settings.put("unknown", account.resends() ? "at_least_once" : "at_most_once");
            var references = own.putObject("credentials");
            for (var credential : credentials.entrySet()) {
                references.put(credential.getKey(), kept(account, credential.getKey(), credential.getValue()));
            }
            own.putArray("inbox");
            Api.surely(() -> application.post("/v1/channel-accounts", own));
        }

        private static ObjectNode atProvider(Account account) {
            var settings = Api.JSON.createObjectNode();
            switch (account.channel()) {
                case WHATSAPP -> settings.put("number", number(account));
                case SMS -> settings.put("senders", number(account));
                case TELEGRAM, INSTAGRAM -> settings.put("username", "shop");
                case MESSENGER -> settings.put("name", "Shop");
                case EMAIL, WEBHOOK -> {}
            }
            return settings;
        }

        private static String number(Account account) {
            return "+1555" + (account.resends() ? "1000001" : "1000002");
        }

        private Map<String, String> settings(Account account) {
            var id = account.providerId();
            return switch (account.channel()) {
                case WHATSAPP -> Map.of("phone_number_id", id);
                case MESSENGER -> Map.of("page_id", id);
                case INSTAGRAM -> Map.of("instagram_id", id);
                case TELEGRAM -> Map.of();
                case SMS -> Map.of("account_sid", id, "from", number(account));
                case EMAIL ->
                    Map.of(
                            "host",
                            "127.0.0.1",
                            "port",
                            String.valueOf(town.smtp()),
                            "security",
                            "none",
                            "user",
                            id,
                            "from",
                            id);
                case WEBHOOK -> Map.of("url", endpoint.uri(account).toString());
            };
        }

        private static Map<String, String> credentials(Account account) {
            var id = account.providerId();
            var all = new LinkedHashMap<String, String>();
            switch (account.channel()) {
                case WHATSAPP, MESSENGER, INSTAGRAM -> {
                    all.put("access_token", "token-" + id);
                    all.put("app_secret", "secret-" + id);
                    all.put("verify_token", "word");
                }
                case TELEGRAM -> {
                    all.put("bot_token", id + ":token");
                    all.put("webhook_secret", "secret-" + id);
                }
                case SMS -> all.put("auth_token", "token-" + id);
                case EMAIL -> {
                    all.put("password", "password-" + id);
                    all.put("webhook_secret", Endpoint.SECRET);
                }
                case WEBHOOK -> all.put("secret", Endpoint.SECRET);
            }
            return all;
        }

        /// Where the operator keeps them; what is said of them is where they are.
        private String kept(Account account, String name, String secret) throws IOException {
            var file = account.id() + "-" + name;
            Path folder = Files.createDirectories(town.secrets().resolve(tenant));
            Files.writeString(folder.resolve(file), secret);
            return "file:" + file;
        }

        Map<Integer, String> people() throws IOException, InterruptedException {
            var users = new ConcurrentHashMap<Integer, String>();
            atOnce(script.contacts(), contact -> users.put(contact.number(), person(contact)));
            return users;
        }

        private String person(Contact contact) throws IOException, InterruptedException {
            if (contact.channel() == Played.WEBHOOK) {
                endpoint.knows(contact);
            } else {
                Api.surely(() -> emulator.put(
                        Phones.path(contact),
                        Map.of("behaviour", contact.behaviour().wireName())));
            }
            var user = user(application, "person-" + contact.number());
            Api.surely(() -> application.post(
                    "/v1/users/%s/identities".formatted(user),
                    Map.of("account_id", contact.account().id(), "address", contact.address())));
            return user;
        }

        Map<Integer, String> conversations(String alice, Map<Integer, String> users)
                throws IOException, InterruptedException {
            var conversations = new ConcurrentHashMap<Integer, String>();
            atOnce(script.talks(), talk -> {
                var members = new ArrayList<>(List.of(alice));
                talk.contacts().forEach(contact -> members.add(users.get(contact.number())));
                var body = Map.of("type", "group", "members", members);
                var made = Api.surely(() -> application.post("/v1/conversations", body));
                conversations.put(talk.number(), made.path("conversation_id").asText());
            });
            return conversations;
        }

        private interface Step<T> {
            void take(T with) throws IOException, InterruptedException;
        }

        private static <T> void atOnce(List<T> all, Step<T> step) throws IOException, InterruptedException {
            try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
                var under = new ArrayList<Future<?>>();
                for (var one : all) {
                    under.add(threads.submit(() -> {
                        step.take(one);
                        return null;
                    }));
                }
                for (var future : under) {
                    future.get();
                }
            } catch (ExecutionException e) {
                throw new IOException("could not be set up", e.getCause());
            }
        }
    }
}
