package io.chat4all.service.http;

import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Bounds the body of each request by what its path takes. Helidon has one limit for all paths of a port:
/// there it is the largest of them.
final class BodyLimitFilter implements Filter {

    private final long generalLimit;
    private final LargeBodies largeBodies;

    BodyLimitFilter(long generalLimit, LargeBodies largeBodies) {
        this.generalLimit = generalLimit;
        this.largeBodies = largeBodies;
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        long limit = largeBodies.limitOf(request).orElse(generalLimit);
        if (request.headers().contentLength().orElse(0) > limit) {
            throw tooLarge(limit);
        }
        request.streamFilter(body -> new Bounded(body, limit));
        chain.proceed();
    }

    private static Refused tooLarge(long limit) {
        return new Refused(
                ErrorCode.BODY_TOO_LARGE, "the body is longer than the " + limit + " bytes that are allowed");
    }

    private static final class Bounded extends FilterInputStream {

        private final long limit;
        private long read;

        Bounded(InputStream body, long limit) {
            super(body);
            this.limit = limit;
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = super.read(bytes, offset, length);
            count(Math.max(count, 0));
            return count;
        }

        private void count(int bytes) {
            read += bytes;
            if (read > limit) {
                throw tooLarge(limit);
            }
        }
    }
}
