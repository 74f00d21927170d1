package io.chat4all.objects;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Response;

/// Tells the observer of each request as it goes over the network.
final class ObservedRequests implements Interceptor {

    private static final int SERVER_ERROR = 500;

    private final RequestObserver observer;

    ObservedRequests(RequestObserver observer) {
        this.observer = observer;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        long began = System.nanoTime();
        var failed = true;
        try {
            var response = chain.proceed(chain.request());
            failed = response.code() >= SERVER_ERROR;
            return response;
        } finally {
            observer.took(chain.request().method(), System.nanoTime() - began, failed);
        }
    }
}
