package io.chat4all.perf.channels;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.chat4all.perf.channels.CallJournal.Event;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;

/// The endpoint behind the webhook accounts: takes what comes, waits, answers with an id. What it has
/// received it tells at `/received`, and in a journal if it is to keep one.
final class SlowProvider {

    static final String HOOK = "/hook";
    static final String RECEIVED = "/received";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BAD_REQUEST = 400;

    private final Arrivals arrivals;
    private final Duration answer;
    private final Optional<CallJournal> journal;

    private SlowProvider(Workload workload, Optional<CallJournal> journal) {
        this.arrivals = new Arrivals(workload);
        this.answer = workload.answer();
        this.journal = journal;
    }

    static WebServer start(ProviderSettings settings) throws IOException {
        var journal = settings.journal().isPresent()
                ? Optional.of(CallJournal.open(settings.journal().get()))
                : Optional.<CallJournal>empty();
        var provider = new SlowProvider(settings.workload(), journal);
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
            note(Event.TAKEN, mark, arrivedMicros);
            Thread.sleep(answer);
            response.send("{\"id\":\"%s\"}".formatted(mark.externalId()));
            note(Event.ANSWERED, mark, Mark.nowMicros());
        } catch (IllegalArgumentException e) {
            arrivals.unreadable();
            response.status(BAD_REQUEST).send(String.valueOf(e.getMessage()));
        }
    }

    private void note(Event event, Mark mark, long atMicros) throws IOException {
        if (journal.isPresent()) {
            journal.get().add(new CallJournal.Line(event, mark.index(), atMicros));
        }
    }

    private static Mark mark(InputStream body) throws IOException {
        return Mark.of(JSON.readTree(body));
    }
}
