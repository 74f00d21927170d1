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
    private final long startNanos = System.nanoTime();
    private final long startMicros = Mark.nowMicros();
    private final AtomicInteger unwritten = new AtomicInteger();
    private final Latencies lateness = new Latencies();

    /// Its time begins now.
    OpenLoop(Population population, Producer<DeliveryRequested> producer) {
        this.population = population;
        this.producer = producer;
    }

    /// Returns when the last one is on its way.
    ///
    /// @param to exclusive
    void write(int from, int to) throws InterruptedException {
        for (int index = from; index < to; index++) {
            long dueNanos = population.workload().schedule().dueNanos(index);
            awaitNanoTime(startNanos + dueNanos);
            lateness.record(System.nanoTime() - startNanos - dueNanos);
            write(new Mark(index, startMicros + TimeUnit.NANOSECONDS.toMicros(dueNanos)));
        }
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

    /// Unix time at which the first delivery that counts is due.
    long measuredFromMicros() {
        return startMicros
                + TimeUnit.NANOSECONDS.toMicros(population.workload().schedule().measuredFromNanos());
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
