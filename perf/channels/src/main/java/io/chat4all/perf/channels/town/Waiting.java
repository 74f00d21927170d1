package io.chat4all.perf.channels.town;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// People who are not there, a conversation with each, and what would reach them: one webhook account.
///
/// @param sender who writes to them
/// @param conversations of the people, by their numbers
record Waiting(Api sender, List<String> conversations) {

    Waiting {
        conversations = List.copyOf(conversations);
    }

    static Waiting set(Town town, URI hook, int people) throws IOException, InterruptedException {
        var gateway = town.gateway().uri();
        try (var nobody = new Api(gateway, "");
                var application = new Api(gateway, Scene.applicationToken(nobody))) {
            var account = account(nobody, application, town, hook);
            var alice = Scene.user(application, "alice");
            var conversations = new ArrayList<String>();
            for (int number = 0; number < people; number++) {
                var person = Scene.user(application, "person-" + number);
                Api.surely(
                        application,
                        "/v1/users/%s/identities".formatted(person),
                        Map.of("account_id", account, "address", person));
                var made = Api.surely(
                        application, "/v1/conversations", Map.of("type", "group", "members", List.of(alice, person)));
                conversations.add(made.path("conversation_id").asText());
            }
            return new Waiting(new Api(gateway, Scene.token(nobody, "alice")), conversations);
        }
    }

    private static String account(Api nobody, Api application, Town town, URI hook)
            throws IOException, InterruptedException {
        Path folder = Files.createDirectories(town.secrets().resolve(Scene.tenant(nobody)));
        Files.writeString(folder.resolve("hook"), Endpoint.SECRET);
        var account = Map.of(
                "channel", "webhook",
                "settings", Map.of("url", hook.toString(), "messages_per_second", "10000"),
                "credentials", Map.of("secret", "file:hook"),
                "inbox", List.of());
        return Api.surely(application, "/v1/channel-accounts", account)
                .path("account_id")
                .asText();
    }
}
