package io.chat4all.service.http;

import io.helidon.http.PathMatcher;
import io.helidon.http.PathMatchers;
import io.helidon.webserver.http.RoutingRequest;
import java.util.ArrayList;
import java.util.List;

/// Paths with their methods, matched as routes are.
final class OpenPaths {

    private record OpenPath(String method, PathMatcher path) {}

    private final List<OpenPath> paths = new ArrayList<>();

    static OpenPaths ofObservation() {
        var observation = new OpenPaths();
        for (var path : List.of("/observe/health", "/observe/health/*", "/observe/metrics")) {
            observation.add("GET", path);
            observation.add("HEAD", path);
        }
        return observation;
    }

    void add(String method, String path) {
        paths.add(new OpenPath(method, PathMatchers.create(path)));
    }

    boolean contains(RoutingRequest request) {
        var method = request.prologue().method().text();
        return paths.stream()
                .anyMatch(open -> open.method().equals(method)
                        && open.path().match(request.prologue().uriPath()).accepted());
    }
}
