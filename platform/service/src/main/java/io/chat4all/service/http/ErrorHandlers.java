package io.chat4all.service.http;

import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Failures;
import io.helidon.common.buffers.DataReader;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderValues;
import io.helidon.http.HttpException;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/// Every error leaves as problem+json: what our handlers refuse, what Helidon refuses, and what nobody
/// expected.
final class ErrorHandlers {

    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;

    private static final long MAX_READ_FOR_NOTHING = 16L * 1024 * 1024;

    private final Failures failures;
    private final RouteTable routes;

    ErrorHandlers(Failures failures, RouteTable routes) {
        this.failures = failures;
        this.routes = routes;
    }

    /// For whatever comes out of a filter or a route, and so outside of the call's context.
    void handle(ServerRequest request, ServerResponse response, Throwable failure) {
        Rest.call(request).run(() -> answer(request, response, failure));
    }

    private void answer(ServerRequest request, ServerResponse response, Throwable failure) {
        var problem = problem(request, response, failure);
        ProblemHeaders.of(problem).forEach(response::header);
        if (isMoreThanWorthReading(request)) {
            response.header(HeaderValues.CONNECTION_CLOSE);
        }
        response.status(problem.status());
        response.send(problem.json());
    }

    /// Helidon reads what is left of a body to keep the connection. Over HTTP/2 there is only a stream to
    /// end.
    private static boolean isMoreThanWorthReading(ServerRequest request) {
        return request.prologue().protocolVersion().startsWith("1")
                && request.content().hasEntity()
                && !request.content().consumed()
                && request.headers().contentLength().orElse(Long.MAX_VALUE) > MAX_READ_FOR_NOTHING;
    }

    private Problem problem(ServerRequest request, ServerResponse response, Throwable failure) {
        var path = request.path().absolute().rawPath();
        var method = request.prologue().method().text();
        return switch (failure) {
            case HttpException http
            when http.status().code() == NOT_FOUND
                    && routes.hasPath(request.path().absolute()) -> {
                response.header(
                        "Allow",
                        String.join(", ", routes.methodsOf(request.path().absolute())));
                yield Problem.of(
                        ErrorCode.METHOD_NOT_ALLOWED, METHOD_NOT_ALLOWED, "the path does not take " + method, path);
            }
            case HttpException http -> problem(http.status(), path);
            case DataReader.InsufficientDataAvailableException _ -> problem(Status.BAD_REQUEST_400, path);
            default -> Problem.of(failures.told(failure, method + " " + path), path);
        };
    }

    /// For what Helidon refuses before there is a route, or while a body is read.
    static DirectHandlers direct() {
        var handlers = DirectHandlers.builder();
        for (var type : DirectHandler.EventType.values()) {
            handlers.addHandler(type, ErrorHandlers::direct);
        }
        return handlers.build();
    }

    private static DirectHandler.TransportResponse direct(
            DirectHandler.TransportRequest request,
            DirectHandler.EventType type,
            Status status,
            ServerResponseHeaders headers,
            String message) {
        var problem = problem(status, request.path());
        ProblemHeaders.of(problem).forEach(headers::set);
        return DirectHandler.TransportResponse.builder()
                .status(status)
                .headers(headers)
                .keepAlive(type.keepAlive())
                .entity(problem.json())
                .build();
    }

    private static Problem problem(Status status, String path) {
        int code = status.code();
        return switch (code) {
            case 400 ->
                Problem.of(ErrorCode.MALFORMED_BODY, code, "the request is not valid HTTP or ended early", path);
            case 401 -> Problem.of(ErrorCode.UNAUTHENTICATED, code, "the call carries no valid token", path);
            case 403 -> Problem.of(ErrorCode.FORBIDDEN, code, "this is not allowed", path);
            case 404 -> Problem.of(ErrorCode.NOT_FOUND, code, "there is nothing at this path", path);
            case 405 -> Problem.of(ErrorCode.METHOD_NOT_ALLOWED, code, "the path does not take this method", path);
            case 413 -> Problem.of(ErrorCode.BODY_TOO_LARGE, code, "the body is longer than is allowed", path);
            case 503 -> Problem.of(ErrorCode.UNAVAILABLE, code, "the server cannot take the request now", path);
            default ->
                code < 500
                        ? Problem.of(ErrorCode.INVALID_ARGUMENT, code, status.reasonPhrase(), path)
                        : Problem.of(ErrorCode.INTERNAL, code, "something went wrong on our side", path);
        };
    }
}
