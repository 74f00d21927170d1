package io.chat4all.perf.channels;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/// The endpoint behind the webhook accounts: takes what comes, waits, answers with an id. What it has received
/// it tells at `/received`.
final class SlowProvider {

    static final String HOOK = "/hook";
    static final String RECEIVED = "/received";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BAD_REQUEST = 400;

    private final Arrivals arrivals;
    private final Duration answer;

    private SlowProvider(Workload workload) {
        this.arrivals = new Arrivals(workload);
        this.answer = workload.answer();
    }

    static WebServer start(ProviderSettings settings) {
        var provider = new SlowProvider(settings.workload());
        return WebServer.builder()
                .host("127.0.0.1")
                .port(settings.port())
                .shutdownHook(true)
                .routing(provider::routes)
                .build()
                .start();
    }

    private void routes(HttpRouting.Builder routing) {
        routing.post(HOOK, this::take)
                .get(RECEIVED, (_, response) -> response.send(ReceivedJson.of(arrivals.received())));
    }

    private void take(ServerRequest request, ServerResponse response) throws IOException, InterruptedException {
        long arrivedMicros = Mark.nowMicros();
        try (var body = request.content().inputStream()) {
            var mark = mark(body);
            arrivals.arrived(mark, arrivedMicros);
            Thread.sleep(answer);
            response.send("{\"id\":\"%s\"}".formatted(mark.externalId()));
        } catch (IllegalArgumentException e) {
            arrivals.unreadable();
            response.status(BAD_REQUEST).send(String.valueOf(e.getMessage()));
        }
    }

    private static Mark mark(InputStream body) throws IOException {
        return Mark.of(JSON.readTree(body));
    }
}
