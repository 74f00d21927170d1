package io.chat4all.perf.channels;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/// Asks the provider's process what it has received.
final class ProviderView implements AutoCloseable {

    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(10);

    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpRequest question;

    ProviderView(URI provider) {
        this.question = HttpRequest.newBuilder(provider.resolve(SlowProvider.RECEIVED))
                .timeout(ANSWERS_WITHIN)
                .build();
    }

    Received received() throws IOException, InterruptedException {
        return ReceivedJson.read(
                client.send(question, BodyHandlers.ofByteArray()).body());
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
