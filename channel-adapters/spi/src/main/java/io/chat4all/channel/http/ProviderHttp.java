package io.chat4all.channel.http;

import io.chat4all.channel.MediaRefused;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// HTTP as adapters need it: each call bounded in time and size, failures told apart by whether the
/// provider may have got the request, and no URL or header in any detail, as they may hold tokens. Follows
/// no redirect: a credential would go along.
///
/// Shared by all accounts and threads.
public final class ProviderHttp implements AutoCloseable {

    /// Of an answer that is read into memory.
    public static final int MAX_ANSWER_BYTES = 4 << 20;

    /// Of the refusals: no login, not allowed, too slow, too fast.
    private static final Set<Integer> MAY_PASS = Set.of(401, 403, 408, 429);

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private final HttpClient client;
    private final Duration timeout;

    /// @param timeout of a whole call
    public ProviderHttp(Duration timeout) {
        this.timeout = timeout;
        this.client = HttpClient.newBuilder()
                .version(Version.HTTP_1_1)
                .followRedirects(Redirect.NEVER)
                .connectTimeout(CONNECT_TIMEOUT)
                // Left to itself, the client starts a platform thread for each call that is under way.
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    /// To be completed by the adapter; the call's timeout is set, and may be made longer for an upload.
    public HttpRequest.Builder request(URI uri) {
        return HttpRequest.newBuilder(uri).timeout(timeout);
    }

    /// Sends it once. Interrupted, it ends as [HttpReply.Lost], with the thread's interrupt flag set.
    public HttpReply send(HttpRequest request) {
        var limit = request.timeout().orElse(timeout);
        var pending = client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_ANSWER_BYTES));
        try {
            // The request's own timeout ends when the answer begins.
            var response = pending.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return new HttpReply.Answered(response.statusCode(), response.headers(), response.body());
        } catch (ExecutionException e) {
            return failed(request, e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException _) {
            pending.cancel(true);
            return new HttpReply.Lost("no whole answer within " + limit.toSeconds() + " s");
        } catch (InterruptedException _) {
            pending.cancel(true);
            Thread.currentThread().interrupt();
            return new HttpReply.Lost("interrupted");
        }
    }

    private static HttpReply failed(HttpRequest request, Throwable failure) {
        return switch (failure) {
            case HttpConnectTimeoutException _, ConnectException _ ->
                new HttpReply.NotSent("no connection to " + request.uri().getHost());
            case HttpTimeoutException _ -> new HttpReply.Lost("no answer in time");
            default ->
                new HttpReply.Lost("the connection broke: " + failure.getClass().getSimpleName());
        };
    }

    /// For a medium: the answer is read as it comes, by the caller, who closes it.
    ///
    /// @throws MediaRefused for a status that says that it will not be given
    /// @throws IOException when there is no answer, or one of another status than 200; says no URL
    public HttpResponse<InputStream> open(HttpRequest request) throws IOException {
        return opened(answer(request));
    }

    private static HttpResponse<InputStream> opened(HttpResponse<InputStream> response) throws IOException {
        if (response.statusCode() != 200) {
            response.body().close();
            throw notGiven(response.statusCode());
        }
        return response;
    }

    private static IOException notGiven(int status) {
        var detail = "answered with " + status;
        return status / 100 == 4 && !MAY_PASS.contains(status) ? new MediaRefused(detail) : new IOException(detail);
    }

    private HttpResponse<InputStream> answer(HttpRequest request) throws IOException {
        try {
            return client.send(request, BodyHandlers.ofInputStream());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /// As [#open], for providers that answer with the address of the file: goes on to it, once, with none
    /// of the request's headers.
    ///
    /// @throws MediaRefused also when the file is not at an address of the request's scheme
    public HttpResponse<InputStream> openMoved(HttpRequest request) throws IOException {
        var response = answer(request);
        if (response.statusCode() / 100 != 3) {
            return opened(response);
        }
        response.body().close();
        return open(request(target(request, response)).build());
    }

    private static URI target(HttpRequest request, HttpResponse<InputStream> response) throws IOException {
        try {
            var location = response.headers().firstValue("location").orElse("");
            var target = request.uri().resolve(location);
            if (!location.isEmpty() && request.uri().getScheme().equals(target.getScheme())) {
                return target;
            }
        } catch (IllegalArgumentException _) {
            throw new MediaRefused("moved to what is no URL");
        }
        throw new MediaRefused("moved to where it is not fetched from");
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
