package io.chat4all.gateway.rest;

import io.chat4all.service.http.HttpServer;
import java.util.List;

/// All routes, and which of them need no token.
public final class RestApi {

    private final List<RouteGroup> routes;
    private final long maxUploadBytes;

    /// @param maxUploadBytes of a request with a file
    public RestApi(List<RouteGroup> routes, long maxUploadBytes) {
        this.routes = List.copyOf(routes);
        this.maxUploadBytes = maxUploadBytes;
    }

    public HttpServer.Builder on(HttpServer.Builder server) {
        routes.forEach(group -> server.routes(group::on));
        return server.openPath("POST", "/auth/token")
                .openPath("POST", "/auth/login")
                .openPath("POST", "/auth/validate")
                .openPath("GET", "/.well-known/jwks.json")
                .openPath("GET", ProviderRoutes.PATH)
                .openPath("POST", ProviderRoutes.PATH)
                .openPath("OPTIONS", TusRoutes.PATH)
                .openPath("OPTIONS", TusRoutes.UPLOAD_PATH)
                .openPath("GET", LinkRoutes.PATH)
                .openPath("HEAD", LinkRoutes.PATH)
                .largeBodies("POST", FileRoutes.UPLOAD_PATH, maxUploadBytes)
                .largeBodies("PATCH", TusRoutes.UPLOAD_PATH, maxUploadBytes)
                .largeBodies("POST", TusRoutes.UPLOAD_PATH, maxUploadBytes);
    }
}
