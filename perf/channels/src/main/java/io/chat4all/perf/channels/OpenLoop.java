package io.chat4all.perf.channels;

import io.chat4all.log.v1.DeliveryRequested;
import io.chat4all.messaging.Producer;
import io.chat4all.perf.Latencies;
import io.chat4all.perf.Percentiles;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// Writes each delivery to the log when it is due, however slow the ones before it are.
final class OpenLoop {

    private final Population population;
    private final Producer<DeliveryRequested> producer;
    private final AtomicInteger unwritten = new AtomicInteger();
    private final Latencies lateness = new Latencies();

    OpenLoop(Population population, Producer<DeliveryRequested> producer) {
        this.population = population;
        this.producer = producer;
    }

    /// The first one is due now. Returns when the last one is on its way.
    ///
    /// @param to exclusive
    /// @return Unix time in microseconds at which the first one was due
    long write(int from, int to) throws InterruptedException {
        var schedule = population.workload().schedule();
        long beginNanos = System.nanoTime();
        long beginMicros = Mark.nowMicros();
        for (int index = from; index < to; index++) {
            long afterNanos = schedule.dueNanos(index) - schedule.dueNanos(from);
            awaitNanoTime(beginNanos + afterNanos);
            lateness.record(System.nanoTime() - beginNanos - afterNanos);
            write(new Mark(index, beginMicros + TimeUnit.NANOSECONDS.toMicros(afterNanos)));
        }
        return beginMicros;
    }

    private void write(Mark mark) {
        var _ = producer.sendAsync(population.delivery(mark)).whenComplete((_, failure) -> {
            if (failure != null) {
                unwritten.incrementAndGet();
            }
        });
    }

    private static void awaitNanoTime(long nanoTime) throws InterruptedException {
        for (long wait = nanoTime - System.nanoTime(); wait > 0; wait = nanoTime - System.nanoTime()) {
            LockSupport.parkNanos(wait);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }

    /// Deliveries that the log did not take.
    int unwritten() {
        return unwritten.get();
    }

    /// How late this loop was itself.
    Percentiles lateness() {
        return lateness.percentiles();
    }
}
