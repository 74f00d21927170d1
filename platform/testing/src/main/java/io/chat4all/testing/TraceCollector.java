package io.chat4all.testing;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Takes traces as a collector does, OTLP over HTTP, reads them with OpenTelemetry's own protobuf classes, and keeps
/// them.
public final class TraceCollector implements AutoCloseable {

    private static final int OK = 200;

    private final List<Collected> spans = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    private TraceCollector(HttpServer server) {
        this.server = server;
    }

    /// A step of a trace.
    ///
    /// @param service that did it
    /// @param trace in hexadecimal, as are the others
    /// @param parent empty for the first one
    /// @param attributes as texts
    public record Collected(
            String service,
            String trace,
            String id,
            String parent,
            String name,
            String kind,
            boolean failed,
            Map<String, String> attributes) {

        private static Collected of(String service, Span span) {
            return new Collected(
                    service,
                    hex(span.getTraceId()),
                    hex(span.getSpanId()),
                    hex(span.getParentSpanId()),
                    span.getName(),
                    span.getKind().name().replace("SPAN_KIND_", ""),
                    span.getStatus().getCode() == StatusCode.STATUS_CODE_ERROR,
                    texts(span.getAttributesList()));
        }

        private static String hex(ByteString bytes) {
            return HexFormat.of().formatHex(bytes.toByteArray());
        }
    }

    public static TraceCollector start() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var collector = new TraceCollector(server);
            server.createContext("/v1/traces", collector::take);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return collector;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /// All that came until now.
    public List<Collected> spans() {
        return List.copyOf(spans);
    }

    public List<Collected> trace(String id) {
        return spans.stream().filter(span -> span.trace().equals(id)).toList();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request = ExportTraceServiceRequest.parseFrom(exchange.getRequestBody());
            spans.addAll(read(request).toList());
            var answer = ExportTraceServiceResponse.getDefaultInstance().toByteArray();
            exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(OK, answer.length == 0 ? -1 : answer.length);
        }
    }

    private static Stream<Collected> read(ExportTraceServiceRequest request) {
        return request.getResourceSpansList().stream().flatMap(resource -> {
            var service = texts(resource.getResource().getAttributesList()).getOrDefault("service.name", "");
            return resource.getScopeSpansList().stream()
                    .flatMap(scope -> scope.getSpansList().stream())
                    .map(span -> Collected.of(service, span));
        });
    }

    private static Map<String, String> texts(List<KeyValue> attributes) {
        return attributes.stream().collect(Collectors.toMap(KeyValue::getKey, pair -> text(pair.getValue())));
    }

    private static String text(AnyValue value) {
        return value.hasIntValue() ? Long.toString(value.getIntValue()) : value.getStringValue();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
