package io.chat4all.emulator.whatsapp;

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
import java.util.Optional;
import java.util.random.RandomGenerator;

/// The Cloud API below the prefix that it is played under.
public final class WhatsAppRoutes {

    private static final int MOST_JSON = 1 << 20;

    private final WhatsAppWorld world;
    private final Messages messages;
    private final Files files;
    private final RandomGenerator random;

    public WhatsAppRoutes(WhatsAppWorld world, Clock clock, RandomGenerator random) {
        this.world = world;
        this.random = random;
        this.messages = new Messages(world, clock, random);
        this.files = new Files(world, random);
    }

    public void on(HttpRules rules) {
        rules.get("/files/{id}", this::download)
                .get("/{version}/{id}", this::read)
                .post("/{version}/{id}/messages", this::send)
                .post("/{version}/{id}/media", this::upload);
    }

    /// A number or a file: both are objects of the graph.
    private void read(ServerRequest request, ServerResponse response) {
        if (!isKnown(request)) {
            write(response, refused(WhatsAppProblem.WRONG_TOKEN));
            return;
        }
        var fields = request.query().first("fields").orElse("");
        var answer = number(request, id(request))
                .map(number -> Answer.ok(WhatsAppJson.number(number, fields)))
                .or(() -> file(request).map(file -> Answer.ok(WhatsAppJson.file(file, url(request, file)))));
        write(response, answer.orElseGet(() -> refused(WhatsAppProblem.UNKNOWN_OBJECT)));
    }

    private void send(ServerRequest request, ServerResponse response) throws IOException {
        var json = GraphJson.read(body(request, MOST_JSON));
        write(response, withNumber(request, number -> messages.post(number, json)));
    }

    private void upload(ServerRequest request, ServerResponse response) throws IOException {
        var type = request.headers().first(HeaderNames.CONTENT_TYPE).orElse("");
        var form = Multipart.parse(type, body(request, FileRules.MOST_BYTES + MOST_JSON));
        write(response, withNumber(request, number -> files.post(number, form)));
    }

    private Answer withNumber(ServerRequest request, Action action) {
        if (!isKnown(request)) {
            return refused(WhatsAppProblem.WRONG_TOKEN);
        }
        return number(request, id(request))
                .map(action::on)
                .map(result -> switch (result) {
                    case Result.Done(ObjectNode json) -> Answer.ok(json);
                    case Result.Refused(WhatsAppProblem problem) -> refused(problem);
                })
                .orElseGet(() -> refused(WhatsAppProblem.UNKNOWN_OBJECT));
    }

    private interface Action {
        Result on(WhatsAppNumber number);
    }

    /// With the same token as all the API.
    private void download(ServerRequest request, ServerResponse response) {
        var file = file(request);
        if (file.isEmpty()) {
            write(response, refused(isKnown(request) ? WhatsAppProblem.UNKNOWN_OBJECT : WhatsAppProblem.WRONG_TOKEN));
            return;
        }
        response.header(HeaderNames.CONTENT_TYPE, file.get().type())
                .send(file.get().bytes());
    }

    /// Of a number that the token is for.
    private Optional<WhatsAppFile> file(ServerRequest request) {
        return world.file(id(request))
                .filter(file -> number(request, file.number()).isPresent());
    }

    private static String url(ServerRequest request, WhatsAppFile file) {
        var uri = request.requestedUri();
        var whole = request.path().absolute().path();
        var prefix = whole.substring(0, whole.length() - request.path().path().length());
        return "%s://%s%s/files/%s".formatted(uri.scheme(), uri.authority(), prefix, file.id());
    }

    private static byte[] body(ServerRequest request, int most) throws IOException {
        return request.content().hasEntity() ? request.content().inputStream().readNBytes(most) : new byte[0];
    }

    private static String id(ServerRequest request) {
        return request.path().pathParameters().get("id");
    }

    private boolean isKnown(ServerRequest request) {
        return world.numbers().stream().anyMatch(number -> isOf(request, number));
    }

    private Optional<WhatsAppNumber> number(ServerRequest request, String id) {
        return world.numbers().stream()
                .filter(number -> number.id().equals(id) && isOf(request, number))
                .findFirst();
    }

    private static boolean isOf(ServerRequest request, WhatsAppNumber number) {
        var given = request.headers().first(HeaderNames.AUTHORIZATION).orElse("");
        return MessageDigest.isEqual(bytes(given), bytes("Bearer " + number.accessToken()));
    }

    private Answer refused(WhatsAppProblem problem) {
        return new Answer(problem.status(), WhatsAppJson.problem(problem, "A%015x".formatted(random.nextLong() >>> 4)));
    }

    private record Answer(int status, ObjectNode json) {
        static Answer ok(ObjectNode json) {
            return new Answer(200, json);
        }
    }

    private static void write(ServerResponse response, Answer answer) {
        response.status(Status.create(answer.status))
                .header(HeaderNames.CONTENT_TYPE, "application/json")
                .send(bytes(answer.json.toString()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
