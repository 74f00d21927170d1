package io.chat4all.perf.channels;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.SortedMap;

/// Asks the provider's process what it has received, and the worker's what became of its calls.
final class ProcessView implements AutoCloseable {

    private static final String METRICS = "/observe/metrics";
    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(10);

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI provider;
    private final URI worker;

    ProcessView(URI provider, URI worker) {
        this.provider = provider;
        this.worker = worker;
    }

    Received received() throws IOException, InterruptedException {
        var answer = client.send(get(provider.resolve(SlowProvider.RECEIVED)), BodyHandlers.ofByteArray());
        return ReceivedJson.read(answer.body());
    }

    SortedMap<String, Long> outcomes() throws IOException, InterruptedException {
        return Outcomes.of(metrics());
    }

    /// Accounts to which the worker makes no calls now.
    int openBreakers() throws IOException, InterruptedException {
        return Outcomes.openBreakers(metrics());
    }

    private String metrics() throws IOException, InterruptedException {
        return client.send(get(worker.resolve(METRICS)), BodyHandlers.ofString())
                .body();
    }

    private static HttpRequest get(URI uri) {
        return HttpRequest.newBuilder(uri)
                .header("accept", "text/plain")
                .timeout(ANSWERS_WITHIN)
                .build();
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
