package io.chat4all.service.http;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.util.UUID;
import java.util.regex.Pattern;

/// Gives each request an id, or keeps the caller's, and measures it.
final class RequestFilter implements Filter {

    static final HeaderName REQUEST_ID = HeaderNames.create("X-Request-Id");

    private static final Pattern ACCEPTED_ID = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

    private final HttpMetrics metrics;

    RequestFilter(HttpMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        long start = System.nanoTime();
        var id = request.headers()
                .first(REQUEST_ID)
                .filter(given -> ACCEPTED_ID.matcher(given).matches())
                .orElseGet(() -> UUID.randomUUID().toString());
        request.context().register(Rest.REQUEST_ID, id);
        response.header(REQUEST_ID, id);
        response.whenSent(() -> metrics.record(
                request.prologue().method().text(),
                request.matchingPattern().orElse("unmatched"),
                response.status().code(),
                System.nanoTime() - start));
        chain.proceed();
    }
}
