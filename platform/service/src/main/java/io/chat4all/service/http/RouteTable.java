package io.chat4all.service.http;

import io.helidon.common.uri.UriPath;
import io.helidon.http.Method;
import io.helidon.http.PathMatcher;
import io.helidon.http.PathMatchers;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRoute;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import java.util.ArrayList;
import java.util.List;

/// Remembers which methods each path takes. Helidon answers 404 for a wrong method; with this it becomes a 405
/// that says which are right.
final class RouteTable {

    private record Route(String method, PathMatcher path) {}

    private final List<Route> routes = new ArrayList<>();

    /// The rules, with what is added to them noted here.
    HttpRules noting(HttpRules rules) {
        return new NotingRules(rules);
    }

    boolean hasPath(UriPath path) {
        return routes.stream().anyMatch(route -> route.path().match(path).accepted());
    }

    List<String> methodsOf(UriPath path) {
        return routes.stream()
                .filter(route -> route.path().match(path).accepted())
                .map(Route::method)
                .distinct()
                .sorted()
                .toList();
    }

    private final class NotingRules implements HttpRules {

        private final HttpRules rules;

        NotingRules(HttpRules rules) {
            this.rules = rules;
        }

        /// All of `get(pattern, …)`, `post(pattern, …)` and so on end here.
        @Override
        public HttpRules route(Method method, String pathPattern, Handler handler) {
            routes.add(new Route(method.text(), PathMatchers.create(pathPattern)));
            rules.route(method, pathPattern, handler);
            return this;
        }

        @Override
        public HttpRules route(HttpRoute route) {
            rules.route(route);
            return this;
        }

        @Override
        public HttpRules register(HttpService... services) {
            rules.register(services);
            return this;
        }

        @Override
        public HttpRules register(String pathPattern, HttpService... services) {
            rules.register(pathPattern, services);
            return this;
        }
    }
}
