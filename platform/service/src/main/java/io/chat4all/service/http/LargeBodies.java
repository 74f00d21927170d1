package io.chat4all.service.http;

import io.helidon.http.PathMatcher;
import io.helidon.http.PathMatchers;
import io.helidon.webserver.http.RoutingRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// The paths that take bodies beyond the general limit, matched as routes are.
final class LargeBodies {

    private record LargeBody(String method, PathMatcher path, long maxBytes) {}

    private final List<LargeBody> paths = new ArrayList<>();

    void add(String method, String path, long maxBytes) {
        paths.add(new LargeBody(method, PathMatchers.create(path), maxBytes));
    }

    /// 0 when there are none.
    long largest() {
        return paths.stream().mapToLong(LargeBody::maxBytes).max().orElse(0);
    }

    /// Empty for a path that takes none.
    OptionalLong limitOf(RoutingRequest request) {
        var method = request.prologue().method().text();
        return paths.stream()
                .filter(large -> large.method().equals(method)
                        && large.path().match(request.prologue().uriPath()).accepted())
                .mapToLong(LargeBody::maxBytes)
                .findFirst();
    }
}
