package io.chat4all.launcher;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/// Makes the demo tenant's users and their conversation through the public API, as any application would.
/// Done before: done again without effect, but for fresh tokens.
final class DemoTenant {

    static final String NAME = "demo";
    static final String CLIENT_ID = "demo";

    /// Who is only reached on a channel.
    ///
    /// @param address as the provider writes it
    record Person(String name, String displayName, String channel, String address) {}

    static final List<Person> PEOPLE = List.of(
            new Person("ana", "Ana", "whatsapp", "5562999990000"),
            new Person("tito", "Tito", "telegram", "700123456"),
            new Person("mia", "Mia", "messenger", "24012345678901234"),
            new Person("ines", "Inês", "instagram", "12001234567890123"),
            new Person("davi", "Davi", "sms", "+5511988887777"),
            new Person("eva", "Eva", "email", "eva@mail.example"));

    private static final List<String> USERS = List.of("alice", "bob");
    private static final int CREATED = 201;
    private static final int OK = 200;
    private static final int CONFLICT = 409;

    private final ApiCalls api;
    private final Settings settings;
    private final Secrets secrets;

    DemoTenant(Settings settings, Secrets secrets) {
        this.api = new ApiCalls(settings.port(Listener.GATEWAY));
        this.settings = settings;
        this.secrets = secrets;
    }

    Demo ensure() throws IOException {
        var application = api.post(
                        "/auth/token", "", Map.of("client_id", CLIENT_ID, "client_secret", secrets.clientSecret()))
                .expect(OK)
                .text("access_token");
        var users = new ArrayList<Demo.User>();
        for (var name : USERS) {
            users.add(user(name, name, application));
        }
        var people = new LinkedHashMap<String, String>();
        for (var person : PEOPLE) {
            people.put(
                    person.name(),
                    user(person.name(), person.displayName(), application).id());
        }
        var appUsers = users.stream().map(Demo.User::id).toList();
        var everybody =
                Stream.concat(appUsers.stream(), people.values().stream()).toList();
        var conversation = ensureConversation("demo-conversation", "direct", appUsers, application);
        var phones = new DemoChannels(settings, secrets, tenantOf(application), application).ensure(people);
        var group = ensureConversation("demo-group", "group", everybody, application);
        return new Demo(users, conversation, phones, group);
    }

    private String tenantOf(String application) throws IOException {
        return api.post("/auth/validate", "", Map.of("token", application))
                .expect(OK)
                .text("tenant_id");
    }

    private Demo.User user(String name, String displayName, String application) throws IOException {
        var password = secrets.password(name);
        api.post("/v1/users", application, Map.of("username", name, "password", password, "display_name", displayName))
                .expect(CREATED, OK, CONFLICT);
        var login = api.post("/auth/login", "", Map.of("tenant", NAME, "username", name, "password", password))
                .expect(OK);
        secrets.saveToken(name, login.text("access_token"));
        return new Demo.User(name, login.text("user_id"), login.text("access_token"));
    }

    private UUID ensureConversation(String name, String type, List<String> members, String application)
            throws IOException {
        var id = secrets.id(name);
        var conversation = Map.of("conversation_id", id.toString(), "type", type, "members", members);
        var answer = api.post("/v1/conversations", application, conversation).expect(CREATED, OK, CONFLICT);
        if (answer.status() == CONFLICT) {
            addMembers(id, members, application);
        }
        return id;
    }

    /// It is there with other members: the demo of an earlier version had fewer.
    private void addMembers(UUID conversation, List<String> members, String application) throws IOException {
        api.post("/v1/conversations/" + conversation + "/members", application, Map.of("members", members))
                .expect(OK);
    }
}
