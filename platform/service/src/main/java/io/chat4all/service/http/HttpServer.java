package io.chat4all.service.http;

import io.chat4all.service.auth.Principal;
import io.chat4all.service.auth.TokenVerifier;
import io.chat4all.service.connections.Connections;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import io.chat4all.service.grpc.GrpcGuard;
import io.chat4all.service.grpc.GrpcHealth;
import io.chat4all.service.telemetry.Telemetry;
import io.chat4all.service.ws.WebSocketDoor;
import io.chat4all.service.ws.WebSocketEndpoint;
import io.grpc.BindableService;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRules;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// One service's server: REST, gRPC and WebSocket on one port, with the same guard in front of each.
public final class HttpServer implements AutoCloseable {

    private static final Logger LOG = System.getLogger(HttpServer.class.getName());

    private final HttpConfig config;
    private final WebServer server;
    private final Connections connections;
    private final WebSocketDoor webSockets;
    private final GrpcGuard grpcGuard;
    private final GrpcHealth grpcHealth;
    private final AtomicBoolean serving;

    HttpServer(
            HttpConfig config,
            WebServer server,
            Connections connections,
            WebSocketDoor webSockets,
            GrpcGuard grpcGuard,
            GrpcHealth grpcHealth,
            AtomicBoolean serving) {
        this.config = config;
        this.server = server;
        this.connections = connections;
        this.webSockets = webSockets;
        this.grpcGuard = grpcGuard;
        this.grpcHealth = grpcHealth;
        this.serving = serving;
    }

    /// @param service its name, for the log
    public static Builder named(String service, HttpConfig config) {
        return new Builder(service, config);
    }

    /// The port that it listens on.
    public int port() {
        return server.port();
    }

    /// Turns readiness off, lets what is under way end within the grace period, then stops.
    @Override
    public void close() {
        if (!serving.compareAndSet(true, false)) {
            return;
        }
        LOG.log(Level.INFO, "port {0}: no longer ready, draining", Integer.toString(port()));
        grpcHealth.close();
        pause();
        grpcGuard.endStreams();
        webSockets.drain(config.shutdownGrace().dividedBy(2));
        server.stop();
        webSockets.close();
        connections.close();
    }

    private void pause() {
        try {
            Thread.sleep(config.shutdownDelay());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// What the server serves. Everything needs a token unless it is declared open.
    public static final class Builder {

        final String service;
        final HttpConfig config;
        final List<Consumer<HttpRules>> routes = new ArrayList<>();
        final List<BindableService> grpcServices = new ArrayList<>();
        final Set<String> openMethods = new HashSet<>(GrpcHealth.OPEN_METHODS);
        final OpenPaths openPaths = new OpenPaths();
        final LargeBodies largeBodies = new LargeBodies();
        final Map<String, WebSocketEndpoint> endpoints = new LinkedHashMap<>();
        final Map<String, BooleanSupplier> readiness = new LinkedHashMap<>();
        final Map<Class<? extends Throwable>, ErrorCode> failures = new LinkedHashMap<>();
        TokenVerifier verifier = Builder::refuse;
        Optional<Telemetry> telemetry = Optional.empty();
        Optional<CrossOriginFilter> crossOrigin = Optional.empty();

        private Builder(String service, HttpConfig config) {
            this.service = service;
            this.config = config;
        }

        private static Principal refuse(String token) {
            throw new Refused(ErrorCode.UNAUTHENTICATED, "this server takes no tokens");
        }

        /// Who verifies tokens. Without one only what is open can be called.
        public Builder verifier(TokenVerifier verifier) {
            this.verifier = verifier;
            return this;
        }

        /// What the service measures: shown at `/observe/metrics`. Without it, only what the server does itself.
        public Builder telemetry(Telemetry telemetry) {
            this.telemetry = Optional.of(telemetry);
            return this;
        }

        /// A path, or pattern, that needs no token for this method. `/observe/**` and OPTIONS are open by
        /// themselves.
        public Builder openPath(String method, String path) {
            openPaths.add(method, path);
            return this;
        }

        /// Lets scripts of pages that are not served here call, and read the answers.
        ///
        /// @param requestHeaders that they may send
        /// @param answerHeaders that they may read, besides those that all may
        public Builder browsers(BrowserOrigins origins, List<String> requestHeaders, List<String> answerHeaders) {
            crossOrigin = Optional.of(origins)
                    .filter(some -> !some.isEmpty())
                    .map(some -> new CrossOriginFilter(some, requestHeaders, answerHeaders));
            return this;
        }

        /// A path, or pattern, whose requests of this method may have bodies of up to so many bytes,
        /// however small the server's general limit is. They must be read as streams.
        public Builder largeBodies(String method, String path, long maxBytes) {
            largeBodies.add(method, path, maxBytes);
            return this;
        }

        public Builder routes(Consumer<HttpRules> rules) {
            routes.add(rules);
            return this;
        }

        public Builder grpc(BindableService grpcService) {
            grpcServices.add(grpcService);
            return this;
        }

        /// A gRPC method that needs no token, by its full name: `chat4all.v1.AuthService/Login`.
        public Builder openMethod(String fullMethodName) {
            openMethods.add(fullMethodName);
            return this;
        }

        public Builder webSocket(String path, WebSocketEndpoint endpoint) {
            endpoints.put(path, endpoint);
            return this;
        }

        /// The server is ready when all checks say so. Each is asked at most once a second and has two
        /// seconds to answer.
        public Builder readiness(String name, BooleanSupplier check) {
            readiness.put(name, check);
            return this;
        }

        /// How an exception of a part below is told to callers of all doors, where it is not an internal
        /// error.
        public Builder telling(Class<? extends Throwable> failure, ErrorCode code) {
            failures.put(failure, code);
            return this;
        }

        /// @throws IllegalStateException when the port is taken
        public HttpServer start() {
            return new Wiring(this).start();
        }
    }
}
