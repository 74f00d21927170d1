package io.chat4all.service.http;

import io.chat4all.messaging.CallContext;
import io.chat4all.service.telemetry.OpenSpan;
import io.chat4all.service.telemetry.SaidByCaller;
import io.chat4all.service.telemetry.Tracing;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;

/// Gives each request an id, or keeps the caller's, makes it a step of its caller's trace, or the first of one, and
/// measures it. Who looks how we are leaves no trace.
final class RequestFilter implements Filter {

    static final HeaderName REQUEST_ID = HeaderNames.create("X-Request-Id");

    private static final HeaderName TRACE_PARENT = HeaderNames.create(SaidByCaller.TRACE_PARENT);
    private static final HeaderName TRACE_STATE = HeaderNames.create(SaidByCaller.TRACE_STATE);

    private static final int SERVER_ERROR = 500;

    private final HttpMetrics metrics;
    private final Tracing tracing;
    private final OpenPaths observation;

    RequestFilter(HttpMetrics metrics, Tracing tracing, OpenPaths observation) {
        this.metrics = metrics;
        this.tracing = tracing;
        this.observation = observation;
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        long start = System.nanoTime();
        var method = request.prologue().method().text();
        var headers = request.headers();
        var caller =
                SaidByCaller.read(headers.first(TRACE_PARENT), headers.first(TRACE_STATE), headers.first(REQUEST_ID));
        var id = caller.correlationId().orElseThrow();
        var span = observation.contains(request)
                ? tracing.pass(CallContext.NONE)
                : tracing.enter(caller, HttpMetrics.bounded(method));
        request.context().register(Rest.REQUEST_ID, id);
        request.context().register(Rest.CALL, span.context());
        response.header(REQUEST_ID, id);
        response.whenSent(() -> sent(method, request, response, System.nanoTime() - start, span));
        span.context().run(chain::proceed);
    }

    private void sent(String method, RoutingRequest request, RoutingResponse response, long nanos, OpenSpan span) {
        int status = response.status().code();
        var path = request.matchingPattern().orElse("unmatched");
        metrics.record(method, path, status, nanos);
        span.named(HttpMetrics.bounded(method) + " " + path)
                .with("http.request.method", HttpMetrics.bounded(method))
                .with("http.route", path)
                .with("http.response.status_code", status);
        if (status >= SERVER_ERROR) {
            span.failed(Integer.toString(status));
        }
        span.end();
    }
}
