package io.chat4all.emulator.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// The Bot API below the prefix that it is played under.
public final class TelegramRoutes {

    private static final int MOST_BYTES = FileRules.MOST_BYTES + (1 << 20);

    private final TelegramWorld world;
    private final Methods methods;

    public TelegramRoutes(TelegramWorld world, Clock clock, RandomGenerator random) {
        this.world = world;
        this.methods = new Methods(world, clock, random);
    }

    public void on(HttpRules rules) {
        rules.get("/bot{token}/{method}", this::call)
                .post("/bot{token}/{method}", this::call)
                .get("/file/bot{token}/{folder}/{name}", this::download);
    }

    /// What a webhook answers may be a call itself: a JSON object with its `method`.
    public void onAnswer(TelegramBot bot, byte[] body) {
        if (TelegramJson.read(body) instanceof ObjectNode json
                && json.path("method").isTextual()) {
            methods.call(bot, json.path("method").asText(), new Parameters(json, Map.of()));
        }
    }

    private void call(ServerRequest request, ServerResponse response) throws IOException {
        var bot = bot(request);
        var body = request.content().hasEntity()
                ? request.content().inputStream().readNBytes(MOST_BYTES + 1)
                : new byte[0];
        var result = bot.isPresent() ? call(bot.get(), request, body) : new Result.Refused(unknown(request));
        switch (result) {
            case Result.Done(JsonNode json) -> write(response, 200, TelegramJson.ok(json));
            case Result.Refused(TelegramProblem problem) ->
                write(response, problem.status(), TelegramJson.problem(problem));
        }
    }

    private Result call(TelegramBot bot, ServerRequest request, byte[] body) {
        if (body.length > MOST_BYTES) {
            return new Result.Refused(TelegramProblem.TOO_LARGE);
        }
        var type = request.headers().first(HeaderNames.CONTENT_TYPE).orElse("");
        var parameters = body.length == 0 ? PostedForm.pairs(request.query().rawValue()) : PostedForm.parse(type, body);
        return parameters
                .map(known -> methods.call(bot, parameter(request, "method"), known))
                .orElseGet(() -> Result.bad("can't parse the request"));
    }

    private static TelegramProblem unknown(ServerRequest request) {
        return parameter(request, "token").matches("[0-9]+:[A-Za-z0-9_-]+")
                ? TelegramProblem.UNAUTHORIZED
                : TelegramProblem.NOT_FOUND;
    }

    /// Without a type: whoever fetches it knows that from the message.
    private void download(ServerRequest request, ServerResponse response) {
        var file = bot(request).flatMap(bot -> world.file(bot, parameter(request, "name")));
        if (file.isEmpty()) {
            write(response, 404, TelegramJson.problem(TelegramProblem.NOT_FOUND));
            return;
        }
        response.header(HeaderNames.CONTENT_TYPE, "application/octet-stream")
                .send(file.get().bytes());
    }

    private Optional<TelegramBot> bot(ServerRequest request) {
        var token = bytes(parameter(request, "token"));
        return world.bots().stream()
                .filter(bot -> MessageDigest.isEqual(token, bytes(bot.token())))
                .findFirst();
    }

    private static String parameter(ServerRequest request, String name) {
        return request.path().pathParameters().get(name);
    }

    private static void write(ServerResponse response, int status, ObjectNode json) {
        response.status(Status.create(status))
                .header(HeaderNames.CONTENT_TYPE, "application/json")
                .send(bytes(json.toString()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
