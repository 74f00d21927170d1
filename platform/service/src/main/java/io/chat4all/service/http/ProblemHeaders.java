package io.chat4all.service.http;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import java.util.ArrayList;
import java.util.List;

/// What an error says in its headers besides its body.
public final class ProblemHeaders {

    private static final Header CONTENT_TYPE = HeaderValues.create(HeaderNames.CONTENT_TYPE, Problem.MEDIA_TYPE);
    private static final Header AUTHENTICATE = HeaderValues.create(HeaderNames.WWW_AUTHENTICATE, "Bearer");
    private static final Header RETRY_AFTER = HeaderValues.create(HeaderNames.RETRY_AFTER, "1");

    private static final int UNAUTHORIZED = 401;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVICE_UNAVAILABLE = 503;

    private ProblemHeaders() {}

    /// With 401 how to authenticate, with 429 and 503 when to come back.
    public static List<Header> of(Problem problem) {
        var headers = new ArrayList<Header>();
        headers.add(CONTENT_TYPE);
        headers.add(HeaderValues.CACHE_NO_CACHE);
        switch (problem.status()) {
            case UNAUTHORIZED -> headers.add(AUTHENTICATE);
            case TOO_MANY_REQUESTS, SERVICE_UNAVAILABLE -> headers.add(RETRY_AFTER);
            default -> {}
        }
        return headers;
    }
}
