package io.chat4all.launcher;

import io.chat4all.servers.Port;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Makes the demo tenant's users and their conversation through the public API, as any application would. Done before:
/// done again
/// without effect, but for fresh tokens.
final class DemoTenant {

    static final String NAME = "demo";
    static final String CLIENT_ID = "demo";
    private static final List<String> USERS = List.of("alice", "bob");
    private static final int CREATED = 201;
    private static final int OK = 200;
    private static final int CONFLICT = 409;

    private final ApiCalls api;
    private final Secrets secrets;

    DemoTenant(Port gateway, Secrets secrets) {
        this.api = new ApiCalls(gateway);
        this.secrets = secrets;
    }

    Demo ensure() throws IOException {
        var application = api.post(
                        "/auth/token", "", Map.of("client_id", CLIENT_ID, "client_secret", secrets.clientSecret()))
                .expect(OK)
                .text("access_token");
        var users = new ArrayList<Demo.User>();
        for (var name : USERS) {
            users.add(user(name, application));
        }
        ensureConversation(users, application);
        return new Demo(users, secrets.conversationId());
    }

    private Demo.User user(String name, String application) throws IOException {
        var password = secrets.password(name);
        api.post("/v1/users", application, Map.of("username", name, "password", password))
                .expect(CREATED, OK, CONFLICT);
        var login = api.post("/auth/login", "", Map.of("tenant", NAME, "username", name, "password", password))
                .expect(OK);
        secrets.saveToken(name, login.text("access_token"));
        return new Demo.User(name, login.text("user_id"), login.text("access_token"));
    }

    private void ensureConversation(List<Demo.User> users, String application) throws IOException {
        var members = users.stream().map(Demo.User::id).toList();
        var conversation =
                Map.of("conversation_id", secrets.conversationId().toString(), "type", "direct", "members", members);
        api.post("/v1/conversations", application, conversation).expect(CREATED, OK);
    }
}
