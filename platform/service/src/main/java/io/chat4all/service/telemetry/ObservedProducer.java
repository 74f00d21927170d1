package io.chat4all.service.telemetry;

import io.chat4all.messaging.NewRecord;
import io.chat4all.messaging.Producer;
import io.chat4all.model.LogPosition;
import io.chat4all.service.metrics.Count;
import io.chat4all.service.metrics.Distribution;
import io.chat4all.service.metrics.Metric;
import io.chat4all.service.metrics.Metrics;
import java.util.concurrent.CompletableFuture;

/// Measures how long the log takes.
final class ObservedProducer<T> implements Producer<T> {

    private final Producer<T> producer;
    private final Distribution duration;
    private final Count errors;

    ObservedProducer(Producer<T> producer, String topic, Metrics metrics) {
        this.producer = producer;
        this.duration = metrics.distribution(Metric.PUBLISH_DURATION, topic);
        this.errors = metrics.count(Metric.PUBLISH_ERRORS, topic);
    }

    @Override
    public LogPosition send(NewRecord<T> record) {
        long began = System.nanoTime();
        try {
            var position = producer.send(record);
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
        return producer.sendAsync(record).whenComplete((_, failure) -> {
            if (failure == null) {
                duration.tookSince(began);
            } else {
                errors.increment();
            }
        });
    }

    @Override
    public void close() {
        producer.close();
    }
}
