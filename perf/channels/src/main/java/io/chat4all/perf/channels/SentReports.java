package io.chat4all.perf.channels;

import io.chat4all.log.v1.StatusKind;
import io.chat4all.log.v1.StatusReported;
import io.chat4all.messaging.LogRecord;
import io.chat4all.messaging.Messaging;
import io.chat4all.messaging.Outcome;
import io.chat4all.messaging.Subscription;
import io.chat4all.messaging.SubscriptionOptions;
import io.chat4all.service.Topics;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;

/// Reads in the log what the worker says became of the deliveries. A report may come again, as everything in
/// the log may; a delivery counts once.
final class SentReports {

    private final AtomicIntegerArray times;
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();

    SentReports(int deliveries) {
        this.times = new AtomicIntegerArray(deliveries);
    }

    Subscription subscribe(Messaging messaging) {
        return messaging.subscribe(Topics.STATUSES, SubscriptionOptions.keyShared("bench"), this::take);
    }

    private Outcome take(LogRecord<StatusReported> record) {
        take(record.value());
        return Outcome.ACKNOWLEDGE;
    }

    void take(StatusReported status) {
        if (status.getKind() == StatusKind.STATUS_KIND_FAILED) {
            failed.incrementAndGet();
        } else if (status.getKind() == StatusKind.STATUS_KIND_SENT) {
            Mark.indexOf(status.getExternalId()).ifPresent(this::sent);
        }
    }

    private void sent(int index) {
        if (index < times.length() && times.getAndIncrement(index) == 0) {
            sent.incrementAndGet();
        }
    }

    /// Different deliveries that are reported as sent.
    int sent() {
        return sent.get();
    }

    /// Reports that one could not be.
    int failed() {
        return failed.get();
    }
}
