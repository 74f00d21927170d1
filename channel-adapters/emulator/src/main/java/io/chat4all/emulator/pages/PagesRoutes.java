package io.chat4all.emulator.pages;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chat4all.emulator.graph.GraphJson;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// The Send API of Messenger or Instagram below the prefix that it is played under.
public final class PagesRoutes {

    private static final int MOST_JSON = 1 << 20;

    private final Platform platform;
    private final PagesWorld world;
    private final Messages messages;
    private final RandomGenerator random;

    public PagesRoutes(Platform platform, PagesWorld world, Clock clock, RandomGenerator random) {
        this.platform = platform;
        this.world = world;
        this.random = random;
        this.messages = new Messages(platform, world, clock, random);
    }

    public void on(HttpRules rules) {
        rules.get("/files/{id}", this::download)
                .get("/{version}/{id}", this::read)
                .post("/{version}/{id}/messages", this::send);
    }

    private void read(ServerRequest request, ServerResponse response) {
        var asked = List.of(request.query().first("fields").orElse("id,name").split(","));
        write(response, withAccount(request, account -> read(account, asked)));
    }

    private Result read(PagesAccount account, List<String> asked) {
        return asked.stream()
                .filter(field -> !platform.fields().contains(field))
                .findFirst()
                .<Result>map(field -> new Result.Refused(PagesProblem.parameter(
                        "Tried accessing nonexisting field (%s) on node type (%s)".formatted(field, platform.node()))))
                .orElseGet(() -> new Result.Done(PagesJson.account(account, asked)));
    }

    private void send(ServerRequest request, ServerResponse response) throws IOException {
        var json = GraphJson.read(body(request));
        write(response, withAccount(request, account -> messages.post(account, json)));
    }

    private interface Action {
        Result on(PagesAccount account);
    }

    /// The token says whose account it is: `me`, or the same by its id.
    private Answer withAccount(ServerRequest request, Action action) {
        var account = account(request);
        if (account.isEmpty()) {
            return refused(PagesProblem.WRONG_TOKEN);
        }
        var id = request.path().pathParameters().get("id");
        return account.filter(known -> id.equals("me") || id.equals(known.id()) || id.equals(known.scopedId()))
                .map(action::on)
                .map(result -> switch (result) {
                    case Result.Done(ObjectNode json) -> new Answer(200, json);
                    case Result.Refused(PagesProblem problem) -> refused(problem);
                })
                .orElseGet(() -> refused(PagesProblem.UNKNOWN_OBJECT));
    }

    /// A file's address is its own key, as on Meta's content network.
    private void download(ServerRequest request, ServerResponse response) {
        var file = world.file(request.path().pathParameters().get("id"));
        if (file.isEmpty()) {
            response.status(Status.FORBIDDEN_403).send("URL signature mismatch");
            return;
        }
        response.header(HeaderNames.CONTENT_TYPE, file.get().type())
                .send(file.get().bytes());
    }

    private static byte[] body(ServerRequest request) throws IOException {
        return request.content().hasEntity() ? request.content().inputStream().readNBytes(MOST_JSON) : new byte[0];
    }

    private Optional<PagesAccount> account(ServerRequest request) {
        var given = request.headers()
                .first(HeaderNames.AUTHORIZATION)
                .or(() -> request.query().first("access_token").map(token -> "Bearer " + token))
                .orElse("");
        return world.accounts().stream()
                .filter(account -> MessageDigest.isEqual(bytes(given), bytes("Bearer " + account.accessToken())))
                .findFirst();
    }

    private Answer refused(PagesProblem problem) {
        return new Answer(problem.status(), PagesJson.problem(problem, "A%015x".formatted(random.nextLong() >>> 4)));
    }

    private record Answer(int status, ObjectNode json) {}

    private static void write(ServerResponse response, Answer answer) {
        response.status(Status.create(answer.status))
                .header(HeaderNames.CONTENT_TYPE, "application/json")
                .send(bytes(answer.json.toString()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
