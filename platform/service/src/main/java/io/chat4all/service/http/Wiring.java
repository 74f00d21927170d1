package io.chat4all.service.http;

import com.google.protobuf.Descriptors.FileDescriptor;
import io.chat4all.service.connections.Connections;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Failures;
import io.chat4all.service.errors.Refused;
import io.chat4all.service.grpc.GrpcGuard;
import io.chat4all.service.grpc.GrpcHealth;
import io.chat4all.service.grpc.GrpcMetrics;
import io.chat4all.service.metrics.Metric;
import io.chat4all.service.metrics.Metrics;
import io.chat4all.service.metrics.Scrape;
import io.chat4all.service.telemetry.Telemetry;
import io.chat4all.service.telemetry.Tracing;
import io.chat4all.service.telemetry.TracingConfig;
import io.chat4all.service.ws.WebSocketDoor;
import io.grpc.BindableService;
import io.grpc.protobuf.ProtoFileDescriptorSupplier;
import io.helidon.common.socket.SocketOptions;
import io.helidon.config.Config;
import io.helidon.health.HealthCheck;
import io.helidon.health.HealthCheckResponse;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.ProtocolConfigs;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.grpc.GrpcConfig;
import io.helidon.webserver.grpc.GrpcReflectionFeature;
import io.helidon.webserver.grpc.GrpcRouting;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionProvider;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.http2.Http2Config;
import io.helidon.webserver.http2.Http2ConnectionProvider;
import io.helidon.webserver.observe.ObserveFeature;
import io.helidon.webserver.observe.health.HealthObserver;
import io.helidon.webserver.spi.ServerConnectionSelector;
import io.helidon.webserver.websocket.WsConfig;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/// Puts a server together: Helidon's parts, each with its setting or guard that facts demanded.
final class Wiring {

    private static final int BACKLOG = 1024;

    /// Helidon's default is 1 MiB: uploads over HTTP/2 run three times as fast with 8.
    private static final int HTTP2_WINDOW = 8 * 1024 * 1024;

    /// Helidon's default of 15 s cuts off readers that are only slow.
    private static final Duration FLOW_CONTROL_TIMEOUT = Duration.ofSeconds(60);

    /// Within 10 s. Helidon's default of 50 closes a connection on which calls pass their deadlines in a crowd, for
    /// it counts each cancelled gRPC call, also one that was answered in part. What resets may cost is bounded by
    /// the calls at once, since a handler counts until it ends.
    private static final int MAX_RESETS = 20_000;

    private final HttpServer.Builder parts;
    private final HttpConfig config;
    private final Failures failures;
    private final Connections connections;
    private final WebSocketDoor webSockets;
    private final GrpcGuard grpcGuard;
    private final Metrics metrics;
    private final Tracing tracing;
    private final AtomicBoolean serving = new AtomicBoolean(true);
    private final List<HealthCheck> checks = new ArrayList<>();

    Wiring(HttpServer.Builder parts) {
        this.parts = parts;
        this.config = parts.config;
        var telemetry = parts.telemetry.orElseGet(() -> Telemetry.start(parts.service, TracingConfig.NONE));
        this.metrics = telemetry.metrics();
        this.tracing = telemetry.tracing();
        this.failures = new Failures(parts.failures);
        this.connections = new Connections(
                config.limits().requestReadTimeout(), config.limits().maxBodyBytes());
        this.webSockets = new WebSocketDoor(parts.verifier, failures, config.webSocket(), Clock.systemUTC());
        this.grpcGuard = new GrpcGuard(
                parts.verifier,
                parts.openMethods,
                failures,
                connections,
                new GrpcMetrics(metrics),
                tracing,
                config.limits().maxConcurrentRequests());
        parts.endpoints.forEach(webSockets::add);
        parts.readiness.forEach((name, check) -> checks.add(new Readiness(name, check)));
    }

    HttpServer start() {
        var grpcHealth = new GrpcHealth(serviceNames(), this::isReady);
        var server = server(grpcHealth);
        server.start();
        if (!server.isRunning()) {
            grpcHealth.close();
            webSockets.close();
            connections.close();
            throw new IllegalStateException(
                    "%s cannot listen on %s:%d: %s".formatted(parts.service, config.host(), config.port(), reason()));
        }
        return new HttpServer(config, server, connections, webSockets, grpcGuard, grpcHealth, serving);
    }

    /// Helidon only logs why it did not start, so we look for ourselves.
    private String reason() {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(config.host(), config.port()));
            return "the log says why";
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private boolean isReady() {
        return serving.get()
                && checks.stream().allMatch(check -> check.call().status() == HealthCheckResponse.Status.UP);
    }

    private List<String> serviceNames() {
        return parts.grpcServices.stream()
                .map(service -> service.bindService().getServiceDescriptor().getName())
                .toList();
    }

    private WebServer server(GrpcHealth grpcHealth) {
        var builder = WebServer.builder()
                .host(config.host())
                .port(config.port())
                .backlog(BACKLOG)
                .shutdownHook(false)
                .featuresDiscoverServices(false)
                .protocolsDiscoverServices(false)
                .shutdownGracePeriod(config.shutdownGrace())
                .maxTcpConnections(config.limits().maxConnections())
                .maxPayloadSize(Math.max(config.limits().maxBodyBytes(), parts.largeBodies.largest()))
                .idleConnectionTimeout(config.idleTimeout())
                .idleConnectionPeriod(idlePeriod())
                .connectionOptions(connections.accepting(
                        SocketOptions.builder().tcpNoDelay(true).build()))
                // Only for Helidon's handshake code, which looks it up; the selectors below decide what is served.
                .addProtocol(WsConfig.create())
                .directHandlers(ErrorHandlers.direct())
                .addFeature(observe())
                .addRouting(http())
                .addRouting(webSockets.routing());
        selectors().forEach(builder::addConnectionSelector);
        if (!parts.grpcServices.isEmpty()) {
            builder.addRouting(grpc(grpcHealth));
            builder.addFeature(GrpcReflectionFeature.builder().enabled(true).build());
        }
        return builder.build();
    }

    private Duration idlePeriod() {
        var quarter = config.idleTimeout().dividedBy(4);
        return quarter.compareTo(Duration.ofMinutes(1)) < 0 ? quarter : Duration.ofMinutes(1);
    }

    private List<ServerConnectionSelector> selectors() {
        var http1 = Http1Config.builder()
                .addReceiveListener(Connections.requestListener())
                .addSendListener(Connections.answerListener())
                .build();
        var http2 = Http2Config.builder()
                .initialWindowSize(HTTP2_WINDOW)
                .flowControlTimeout(FLOW_CONTROL_TIMEOUT)
                .maxRapidResets(MAX_RESETS)
                .build();
        var grpc = GrpcConfig.builder()
                .enableCompression(false)
                .maxReadBufferSize((int) config.limits().maxBodyBytes())
                .build();
        var protocols = ProtocolConfigs.create(List.of(http1, http2, grpc));
        var forHttp1 = (Http1ConnectionSelector) new Http1ConnectionProvider().create("@default", http1, protocols);
        var withWebSockets = Http1ConnectionSelector.builder()
                .from(forHttp1.prototype())
                .putUpgrader(webSockets.supportedProtocol(), webSockets)
                .build();
        return List.of(
                connections.watchingHttp2(new Http2ConnectionProvider().create("@default", http2, protocols)),
                connections.watchingHttp1(withWebSockets));
    }

    private HttpRouting.Builder http() {
        var table = new RouteTable();
        var observation = OpenPaths.ofObservation();
        var errors = new ErrorHandlers(failures, table);
        var overload = new OverloadFilter(config.limits().maxConcurrentRequests(), observation);
        metrics.gauge(Metric.HTTP_IN_FLIGHT, overload::inFlight);
        var routing =
                HttpRouting.builder().addFilter(new RequestFilter(new HttpMetrics(metrics), tracing, observation));
        parts.crossOrigin.ifPresent(routing::addFilter);
        routing.addFilter(new BodyLimitFilter(config.limits().maxBodyBytes(), parts.largeBodies))
                .addFilter(overload)
                .addFilter(new BearerFilter(parts.verifier, observation, parts.openPaths))
                .error(Throwable.class, errors::handle)
                .get("/observe/metrics", this::scrape);
        parts.routes.forEach(routes -> routes.accept(table.noting(routing)));
        parts.endpoints
                .keySet()
                .forEach(path -> table.noting(routing).get(path, (_, _) -> {
                    throw new Refused(
                            ErrorCode.INVALID_ARGUMENT,
                            "this path speaks WebSocket, over HTTP/1.1: ask for an upgrade");
                }));
        return routing;
    }

    private void scrape(ServerRequest request, ServerResponse response) {
        var accept = request.headers().first(HeaderNames.ACCEPT).orElse("");
        var scrape = Scrape.of(metrics, accept);
        response.header(HeaderNames.CONTENT_TYPE, scrape.contentType());
        response.header(HeaderValues.CACHE_NO_CACHE);
        response.send(scrape.body());
    }

    private ObserveFeature observe() {
        var health = HealthObserver.builder()
                .details(true)
                // Helidon's checks of disk and heap are liveness: a full disk would restart a healthy process for ever.
                .useSystemServices(false)
                .addCheck(new Readiness("serving", serving::get));
        checks.forEach(health::addCheck);
        return ObserveFeature.builder()
                .observersDiscoverServices(false)
                .addObserver(health.build())
                .build();
    }

    private GrpcRouting.Builder grpc(GrpcHealth grpcHealth) {
        var routing = GrpcRouting.builder().config(Config.empty()).intercept(grpcGuard);
        parts.grpcServices.forEach(service -> register(routing, service));
        register(routing, grpcHealth.service());
        return routing;
    }

    /// With its descriptor, without which reflection would not show it.
    private static void register(GrpcRouting.Builder routing, BindableService service) {
        var schema = service.bindService().getServiceDescriptor().getSchemaDescriptor();
        if (!(schema instanceof ProtoFileDescriptorSupplier supplier)) {
            throw new IllegalArgumentException("not a protobuf service: " + service.getClass());
        }
        FileDescriptor file = supplier.getFileDescriptor();
        routing.service(file, service);
    }
}
