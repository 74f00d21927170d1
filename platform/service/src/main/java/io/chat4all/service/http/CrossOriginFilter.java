package io.chat4all.service.http;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.util.List;

/// Tells browsers which answers they may show to pages of other origins, and answers what they ask before they call
/// (https://fetch.spec.whatwg.org/#http-cors-protocol). It refuses nothing: what a caller may do its token decides,
/// and what is not said here the browser keeps from the page. Cookies count for nothing here, so no page is told
/// that it may send them.
final class CrossOriginFilter implements Filter {

    private static final Header VARY = HeaderValues.create(HeaderNames.VARY, "Origin");
    private static final Header METHODS =
            HeaderValues.create(HeaderNames.ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD, POST, PUT, PATCH, DELETE");
    private static final Header MAX_AGE = HeaderValues.create(HeaderNames.ACCESS_CONTROL_MAX_AGE, "3600");
    private static final int NO_CONTENT = 204;

    private final BrowserOrigins origins;
    private final Header requestHeaders;
    private final Header answerHeaders;

    /// @param requestHeaders that pages may send
    /// @param answerHeaders that pages may read
    CrossOriginFilter(BrowserOrigins origins, List<String> requestHeaders, List<String> answerHeaders) {
        this.origins = origins;
        this.requestHeaders =
                HeaderValues.create(HeaderNames.ACCESS_CONTROL_ALLOW_HEADERS, String.join(", ", requestHeaders));
        this.answerHeaders =
                HeaderValues.create(HeaderNames.ACCESS_CONTROL_EXPOSE_HEADERS, String.join(", ", answerHeaders));
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        response.header(VARY);
        var isAllowed = request.headers()
                .first(HeaderNames.ORIGIN)
                .filter(origins::contains)
                .map(origin -> allow(origin, response))
                .isPresent();
        if (isPreflight(request)) {
            answer(isAllowed, response);
        } else {
            chain.proceed();
        }
    }

    private String allow(String origin, RoutingResponse response) {
        response.header(HeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, origins.areAll() ? BrowserOrigins.ALL : origin);
        response.header(answerHeaders);
        return origin;
    }

    /// OPTIONS has a meaning of its own elsewhere: tus asks with it what is spoken here.
    private static boolean isPreflight(RoutingRequest request) {
        return request.prologue().method().text().equals("OPTIONS")
                && request.headers().contains(HeaderNames.ORIGIN)
                && request.headers().contains(HeaderNames.ACCESS_CONTROL_REQUEST_METHOD);
    }

    private void answer(boolean isAllowed, RoutingResponse response) {
        if (isAllowed) {
            response.header(METHODS);
            response.header(requestHeaders);
            response.header(MAX_AGE);
        }
        response.status(NO_CONTENT).send();
    }
}
