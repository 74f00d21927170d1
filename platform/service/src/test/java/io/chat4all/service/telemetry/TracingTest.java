package io.chat4all.service.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.chat4all.messaging.BatchOutcome;
import io.chat4all.messaging.CallContext;
import io.chat4all.messaging.LogRecord;
import io.chat4all.messaging.Ownership;
import io.chat4all.messaging.RecordAttributes;
import io.chat4all.messaging.RecordId;
import io.chat4all.messaging.Schema;
import io.chat4all.messaging.Topic;
import io.chat4all.model.LogPosition;
import io.chat4all.service.metrics.Metrics;
import io.chat4all.testing.TraceCollector;
import io.chat4all.testing.TraceCollector.Collected;
import io.opentelemetry.api.trace.SpanKind;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class TracingTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String SPAN = "b7ad6b7169203331";
    private static final Topic<byte[]> TOPIC = new Topic<>("orders", 12, Schema.bytes());

    private final TraceCollector collector = TraceCollector.start();

    @AfterEach
    void stop() {
        collector.close();
    }

    @Test
    void stepsOfACallAreOneTraceFromItsCallerOn() {
        try (var tracing = tracing(0)) {
            tracing.enter(called("01"), "POST /v1/messages").run(() -> {
                tracing.begin("send messages", SpanKind.PRODUCER).run(() -> {});
                tracing.ended("cassandra write", SpanKind.CLIENT, 1_000, true, Map.of("db.system.name", "cassandra"));
            });
        }

        var door = named("POST /v1/messages");
        assertThat(collector.trace(TRACE))
                .extracting(Collected::name, Collected::parent, Collected::kind, Collected::failed)
                .containsExactlyInAnyOrder(
                        tuple("POST /v1/messages", SPAN, "SERVER", false),
                        tuple("send messages", door.id(), "PRODUCER", false),
                        tuple("cassandra write", door.id(), "CLIENT", true));
        assertThat(collector.spans()).extracting(Collected::service).containsOnly("chat4all-test");
    }

    @Test
    void whatTheCallerDoesNotKeepIsNotKeptAndHasItsIdAllTheSame() {
        try (var tracing = tracing(1)) {
            var span = tracing.enter(called("00"), "GET /v1/files");
            assertThat(span.context().traceId()).contains(TRACE);
            span.run(() -> tracing.begin("send files", SpanKind.PRODUCER).run(() -> {}));
        }

        assertThat(collector.spans()).isEmpty();
    }

    @Test
    void whatIsNoTraceContextBeginsATraceOfItsOwn() {
        try (var tracing = tracing(1)) {
            for (var header : List.of("", "01-zz", "00-" + "0".repeat(32) + "-" + SPAN + "-01", "x".repeat(10_000))) {
                var caller = new CallContext(Optional.of(header), Optional.empty(), Optional.of("7"));
                var context = tracing.enter(caller, "GET /").context();
                assertThat(context.traceId().orElseThrow())
                        .matches("[0-9a-f]{32}")
                        .isNotEqualTo("0".repeat(32));
                assertThat(context.correlationId()).contains("7");
            }
        }
    }

    @Test
    void withoutACollectorEachCallHasAnId() {
        try (var tracing = Tracing.none()) {
            var one = tracing.enter(CallContext.NONE, "GET /").context();
            var other = tracing.enter(CallContext.NONE, "GET /").context();

            assertThat(one.traceId()).isPresent().isNotEqualTo(other.traceId());
            assertThat(one.isSampled()).isFalse();
        }
    }

    @Test
    void whoFailsIsSeenToByItsKindAndNotByItsWords() {
        try (var tracing = tracing(0)) {
            var span = tracing.enter(called("01"), "GET /");
            assertThatThrownBy(() -> span.run(() -> {
                        throw new IllegalStateException("of +49 151 23456789");
                    }))
                    .isInstanceOf(IllegalStateException.class);
        }

        assertThat(named("GET /").failed()).isTrue();
        assertThat(named("GET /").attributes()).containsEntry("error.type", "java.lang.IllegalStateException");
        assertThat(collector.spans().toString()).doesNotContain("+49");
    }

    @Test
    void eachRecordOfABatchGoesOnInItsOwnTrace() throws InterruptedException {
        var seen = new ArrayList<CallContext>();
        var batch =
                List.of(record(called("01")), record(CallContext.NONE), record(called(TRACE.replace('0', '1'), "01")));
        try (var tracing = tracing(0)) {
            var handler = new ObservedHandler<byte[]>(
                    records -> {
                        records.forEach(record -> seen.add(record.attributes().context()));
                        assertThat(CallContext.current()).isEqualTo(seen.getFirst());
                        return BatchOutcome.acknowledge(2);
                    },
                    TOPIC,
                    new Telemetry(new Metrics(), tracing));
            handler.handle(batch);
        }

        assertThat(collector.spans())
                .extracting(
                        Collected::trace,
                        Collected::parent,
                        each -> each.attributes().get("chat4all.outcome"))
                .containsExactlyInAnyOrder(
                        tuple(TRACE, SPAN, "acknowledged"), tuple(TRACE.replace('0', '1'), SPAN, "retry"));
        assertThat(seen.get(0).traceId()).contains(TRACE);
        assertThat(seen.get(0)).isNotEqualTo(called("01"));
        assertThat(seen.get(1)).isEqualTo(CallContext.NONE);
    }

    @Test
    void aCollectorThatIsGoneHoldsNothingUp() {
        var gone = collector.endpoint();
        collector.close();
        try (var tracing = tracing(gone, 1)) {
            for (int i = 0; i < 10_000; i++) {
                tracing.enter(CallContext.NONE, "GET /").run(() -> {});
            }
        }
    }

    private Collected named(String name) {
        return collector.spans().stream()
                .filter(span -> span.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Tracing tracing(double sample) {
        return tracing(collector.endpoint(), sample);
    }

    private static Tracing tracing(URI endpoint, double sample) {
        return Tracing.start("test", new TracingConfig(Optional.of(endpoint), sample));
    }

    private static CallContext called(String flags) {
        return called(TRACE, flags);
    }

    private static CallContext called(String trace, String flags) {
        return new CallContext(
                Optional.of("00-" + trace + "-" + SPAN + "-" + flags), Optional.empty(), Optional.empty());
    }

    private static LogRecord<byte[]> record(CallContext context) {
        return new LogRecord<byte[]>(
                        "key",
                        new byte[0],
                        new RecordId(3, new LogPosition(0, 1)),
                        RecordAttributes.publishedAt(Instant.now()),
                        1,
                        new Ownership("orders-3"))
                .within(context);
    }
}
