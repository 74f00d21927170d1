package io.chat4all.service.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chat4all.messaging.BatchHandler;
import io.chat4all.messaging.BatchOutcome;
import io.chat4all.messaging.LogRecord;
import io.chat4all.messaging.Outcome;
import io.chat4all.messaging.Ownership;
import io.chat4all.messaging.RecordAttributes;
import io.chat4all.messaging.RecordId;
import io.chat4all.messaging.Schema;
import io.chat4all.messaging.Topic;
import io.chat4all.model.LogPosition;
import io.chat4all.service.metrics.Metric;
import io.chat4all.service.metrics.Metrics;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ObservedHandlerTest {

    private static final Topic<byte[]> TOPIC = new Topic<>("orders", 12, Schema.bytes());

    private final Metrics metrics = new Metrics();

    @Test
    void recordsAreCountedByTheirPartition() throws InterruptedException {
        var handler = observed(batch -> BatchOutcome.acknowledge(batch.size()));

        handler.handle(List.of(record(3), record(3)));
        handler.handle(List.of(record(4)));

        assertThat(metrics.count(Metric.CONSUMED, "orders", "3").value()).isEqualTo(2);
        assertThat(metrics.count(Metric.CONSUMED, "orders", "4").value()).isEqualTo(1);
    }

    @Test
    void whatTheHandlerSaysIsPassedOnAndARefusalIsCounted() throws InterruptedException {
        var refusal = new BatchOutcome(0, new Outcome.Reject("too long"));

        assertThat(observed(_ -> refusal).handle(List.of(record(0)))).isSameAs(refusal);

        assertThat(metrics.count(Metric.FAILED, "rejected").value()).isEqualTo(1);
        assertThat(metrics.count(Metric.FAILED, "exception").value()).isZero();
    }

    @Test
    void aHandlerThatThrowsIsCountedAndStillThrows() {
        var handler = observed(_ -> {
            throw new IllegalStateException("broken");
        });

        assertThatThrownBy(() -> handler.handle(List.of(record(0)))).hasMessage("broken");

        assertThat(metrics.count(Metric.FAILED, "exception").value()).isEqualTo(1);
    }

    private ObservedHandler<byte[]> observed(BatchHandler<byte[]> handler) {
        return new ObservedHandler<>(handler, TOPIC, new Telemetry(metrics, Tracing.none()));
    }

    private static LogRecord<byte[]> record(int partition) {
        return new LogRecord<>(
                "key",
                new byte[0],
                new RecordId(partition, new LogPosition(0, 1)),
                RecordAttributes.publishedAt(Instant.now()),
                1,
                new Ownership("orders-" + partition));
    }
}
