package io.chat4all.gateway.rest;

import io.chat4all.service.http.BrowserOrigins;
import io.chat4all.service.http.HttpServer;
import java.util.List;

/// All routes, which of them need no token, and what pages of other origins may make of them.
public final class RestApi {

    /// What pages of other origins may send: all that any route reads.
    private static final List<String> REQUEST_HEADERS = List.of(
            "Authorization",
            "Content-Type",
            "Idempotency-Key",
            "If-None-Match",
            "If-Range",
            "Range",
            "Tus-Resumable",
            "Upload-Length",
            "Upload-Metadata",
            "Upload-Offset",
            "X-HTTP-Method-Override",
            "X-Request-Id",
            "traceparent",
            "tracestate");

    /// What they may read: all that any route says, besides what browsers show by themselves.
    private static final List<String> ANSWER_HEADERS = List.of(
            "Accept-Ranges",
            "Allow",
            "Content-Disposition",
            "Content-Range",
            "ETag",
            "Idempotent-Replayed",
            "Location",
            "Retry-After",
            "Tus-Extension",
            "Tus-Max-Size",
            "Tus-Resumable",
            "Tus-Version",
            "Upload-Expires",
            "Upload-Length",
            "Upload-Offset",
            "WWW-Authenticate",
            "X-Request-Id");

    private final List<RouteGroup> routes;
    private final BrowserOrigins browserOrigins;
    private final long maxUploadBytes;

    /// @param browserOrigins from whose pages scripts may call
    /// @param maxUploadBytes of a request with a file
    public RestApi(List<RouteGroup> routes, BrowserOrigins browserOrigins, long maxUploadBytes) {
        this.routes = List.copyOf(routes);
        this.browserOrigins = browserOrigins;
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
                .browsers(browserOrigins, REQUEST_HEADERS, ANSWER_HEADERS)
                .openPath("GET", LinkRoutes.PATH)
                .openPath("HEAD", LinkRoutes.PATH)
                .largeBodies("POST", FileRoutes.UPLOAD_PATH, maxUploadBytes)
                .largeBodies("PATCH", TusRoutes.UPLOAD_PATH, maxUploadBytes)
                .largeBodies("POST", TusRoutes.UPLOAD_PATH, maxUploadBytes);
    }
}
