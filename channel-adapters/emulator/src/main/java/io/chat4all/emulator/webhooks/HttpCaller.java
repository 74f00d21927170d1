package io.chat4all.emulator.webhooks;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/// Over HTTP/1.1, as most providers call, so many at once.
public final class HttpCaller implements Caller, AutoCloseable {

    private static final Logger LOG = System.getLogger(HttpCaller.class.getName());
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int MOST_AT_ONCE = 256;

    private final Semaphore places = new Semaphore(MOST_AT_ONCE);
    private final HttpClient client = HttpClient.newBuilder()
            .version(Version.HTTP_1_1)
            .followRedirects(Redirect.NEVER)
            .connectTimeout(TIMEOUT)
            .build();

    @Override
    public boolean call(WebhookCall call) {
        try {
            places.acquire();
            try {
                return client.send(request(call), BodyHandlers.discarding()).statusCode() / 100 == 2;
            } finally {
                places.release();
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "a webhook did not answer: {0}", e.getClass().getSimpleName());
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static HttpRequest request(WebhookCall call) {
        var request = HttpRequest.newBuilder(call.url()).timeout(TIMEOUT).POST(BodyPublishers.ofByteArray(call.body()));
        call.headers().forEach(request::header);
        return request.build();
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
