package io.chat4all.objects;

import io.minio.Http;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;

/// The two HTTP clients of one store, on the same connections.
///
/// @param calls for what is short: the whole call is bounded, and is repeated when the store is busy
/// @param streams for what takes as long as its bytes do: each read and write is bounded, nothing is
/// repeated
record S3Http(OkHttpClient calls, OkHttpClient streams) {

    /// OkHttp's own bound is 5 to one host.
    private static final int CALLS_AT_ONCE = 256;

    private static final int ATTEMPTS = 3;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

    static S3Http of(Duration timeout, RequestObserver observer) {
        var dispatcher = new Dispatcher(Executors.newVirtualThreadPerTaskExecutor());
        dispatcher.setMaxRequests(CALLS_AT_ONCE);
        dispatcher.setMaxRequestsPerHost(CALLS_AT_ONCE);
        var streams = new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .protocols(List.of(Protocol.HTTP_1_1))
                .connectTimeout(timeout)
                .readTimeout(timeout)
                .writeTimeout(timeout)
                .addNetworkInterceptor(new ObservedRequests(observer))
                .build();
        var calls = streams.newBuilder()
                .callTimeout(timeout)
                .addInterceptor(
                        new Http.StatusRetryInterceptor(Http.RETRIABLE_STATUS_CODES, FIRST_PAUSE.toMillis(), ATTEMPTS))
                .build();
        return new S3Http(calls, streams);
    }
}
