package io.chat4all.service.http;

import io.chat4all.service.auth.TokenVerifier;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;

/// Lets through what is open, and what carries a valid token; nothing else.
final class BearerFilter implements Filter {

    private static final String SCHEME = "Bearer ";

    private final TokenVerifier verifier;
    private final OpenPaths observation;
    private final OpenPaths open;

    BearerFilter(TokenVerifier verifier, OpenPaths observation, OpenPaths open) {
        this.verifier = verifier;
        this.observation = observation;
        this.open = open;
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        if (!isOpen(request)) {
            request.context().register(Rest.PRINCIPAL, verifier.verify(token(request)));
        }
        chain.proceed();
    }

    private boolean isOpen(RoutingRequest request) {
        return request.prologue().method().text().equals("OPTIONS")
                || observation.contains(request)
                || open.contains(request);
    }

    private static String token(RoutingRequest request) {
        return request.headers()
                .first(HeaderNames.AUTHORIZATION)
                .filter(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(value -> value.substring(SCHEME.length()).strip())
                .orElseThrow(() -> new Refused(
                        ErrorCode.UNAUTHENTICATED, "there is no token: expected the header 'Authorization: Bearer …'"));
    }
}
