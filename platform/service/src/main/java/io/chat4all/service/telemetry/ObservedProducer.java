package io.chat4all.service.telemetry;

import io.chat4all.messaging.NewRecord;
import io.chat4all.messaging.Producer;
import io.chat4all.model.LogPosition;
import io.chat4all.service.metrics.Count;
import io.chat4all.service.metrics.Distribution;
import io.chat4all.service.metrics.Metric;
import io.opentelemetry.api.trace.SpanKind;
import java.util.concurrent.CompletableFuture;

/// Measures how long the log takes.
final class ObservedProducer<T> implements Producer<T> {

    private final Producer<T> producer;
    private final String topic;
    private final String step;
    private final Tracing tracing;
    private final Distribution duration;
    private final Count errors;

    ObservedProducer(Producer<T> producer, String topic, Telemetry telemetry) {
        var metrics = telemetry.metrics();
        this.producer = producer;
        this.topic = topic;
        this.step = "send " + topic;
        this.tracing = telemetry.tracing();
        this.duration = metrics.distribution(Metric.PUBLISH_DURATION, topic);
        this.errors = metrics.count(Metric.PUBLISH_ERRORS, topic);
    }

    @Override
    public LogPosition send(NewRecord<T> record) {
        long began = System.nanoTime();
        try {
            var position = begin().call(() -> producer.send(record));
            duration.tookSince(began);
            return position;
        } catch (RuntimeException e) {
            errors.increment();
            throw e;
        }
    }

    @Override
    public CompletableFuture<LogPosition> sendAsync(NewRecord<T> record) {
        long began = System.nanoTime();
        var span = begin();
        return span.context().call(() -> producer.sendAsync(record)).whenComplete((_, failure) -> {
            if (failure != null) {
                span.failed(failure);
            }
            span.end();
            if (failure == null) {
                duration.tookSince(began);
            } else {
                errors.increment();
            }
        });
    }

    /// The record carries this step on, so that whoever handles it goes on from here.
    private OpenSpan begin() {
        return tracing.begin(step, SpanKind.PRODUCER).with(Semantics.DESTINATION, topic);
    }

    @Override
    public void close() {
        producer.close();
    }
}
