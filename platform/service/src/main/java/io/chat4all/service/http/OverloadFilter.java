package io.chat4all.service.http;

import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.util.concurrent.Semaphore;

/// Bounds the requests under way. Health and metrics always get through: a busy server is not a dead one.
final class OverloadFilter implements Filter {

    private final int maxConcurrentRequests;
    private final Semaphore permits;
    private final OpenPaths unbounded;

    OverloadFilter(int maxConcurrentRequests, OpenPaths unbounded) {
        this.maxConcurrentRequests = maxConcurrentRequests;
        this.permits = new Semaphore(maxConcurrentRequests);
        this.unbounded = unbounded;
    }

    int inFlight() {
        return maxConcurrentRequests - permits.availablePermits();
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        if (unbounded.contains(request)) {
            chain.proceed();
            return;
        }
        if (!permits.tryAcquire()) {
            throw new Refused(
                    ErrorCode.TOO_MANY_REQUESTS, "the server has as many requests under way as it takes at once");
        }
        try {
            chain.proceed();
        } finally {
            permits.release();
        }
    }
}
