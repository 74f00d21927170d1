package io.chat4all.perf;

import io.chat4all.perf.SequenceWatch.Place;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAccumulator;

/// What is noted down while one run is under way. Every latency starts when the message was due, not when it got
/// sent: a message that had to wait for its turn has waited for the receiver, too.
final class Recording {

    private final RunId run;
    private final Schedule schedule;
    private final long startNanos;
    private final Ledger ledger;
    private final Problems problems = new Problems();
    private final Latencies warmUp = new Latencies();
    private final Latencies delivery = new Latencies();
    private final Latencies acceptance = new Latencies();
    private final Latencies lateness = new Latencies();
    private final LongAccumulator lastArrivalNanos = new LongAccumulator(Math::max, 0);
    private final LoadWatch watch;

    /// @param startNanos when the first message is due, on the clock of [System#nanoTime]
    Recording(RunId run, Schedule schedule, long startNanos) {
        this(run, schedule, startNanos, LoadWatch.NOBODY);
    }

    Recording(RunId run, Schedule schedule, long startNanos, LoadWatch watch) {
        this.run = run;
        this.schedule = schedule;
        this.startNanos = startNanos;
        this.ledger = new Ledger(schedule);
        this.watch = watch;
    }

    long dueNanos(int index) {
        return startNanos + schedule.dueNanos(index);
    }

    UUID messageId(int index) {
        return run.messageId(index);
    }

    void sending(int index, long nowNanos) {
        ledger.sent(index);
        if (schedule.isMeasured(index)) {
            lateness.record(nowNanos - dueNanos(index));
        }
    }

    void answered(int index, Outcome outcome, long nowNanos) {
        ledger.answered(index, outcome);
        switch (outcome) {
            case Outcome.Accepted _ -> accepted(index, nowNanos);
            case Outcome.Refused(String reason) -> problems.add("refused: " + reason);
            case Outcome.Unknown(String reason) -> problems.add("unknown: " + reason);
        }
    }

    private void accepted(int index, long nowNanos) {
        watch.accepted(dueNanos(index), nowNanos);
        if (schedule.isMeasured(index)) {
            acceptance.record(nowNanos - dueNanos(index));
        }
    }

    /// A message came out of a receiver's socket. One of another run is none of this run's business, unless its
    /// place is wrong.
    void arrived(UUID messageId, long dueNanos, Place place, long nowNanos) {
        OptionalInt index = run.indexOf(messageId);
        boolean isNew = index.isPresent() && index.getAsInt() < schedule.total() && ledger.arrived(index.getAsInt());
        if (place == Place.AFTER_GAP || (place == Place.REPEATED && isNew)) {
            ledger.arrivedOutOfOrder();
        }
        if (isNew) {
            watch.arrived(dueNanos, nowNanos);
            measure(index.getAsInt(), nowNanos - dueNanos, nowNanos);
        }
    }

    private void measure(int index, long latencyNanos, long nowNanos) {
        if (schedule.isMeasured(index)) {
            delivery.record(latencyNanos);
            lastArrivalNanos.accumulate(nowNanos - startNanos);
        } else {
            warmUp.record(latencyNanos);
        }
    }

    void problem(String what) {
        problems.add(what);
    }

    SortedMap<String, Long> problems() {
        return problems.counts();
    }

    Ledger ledger() {
        return ledger;
    }

    /// Of the warm-up while it lasts, of the measured messages afterwards.
    Percentiles deliverySoFar(long nowNanos) {
        return (isWarmingUp(nowNanos) ? warmUp : delivery).percentiles();
    }

    boolean isWarmingUp(long nowNanos) {
        return nowNanos - startNanos < schedule.measuredFromNanos();
    }

    long elapsedNanos(long nowNanos) {
        return Math.max(0, nowNanos - startNanos);
    }

    /// @param stalls how often a message that was due had to wait for one under way to be answered
    /// @param cores how many processor cores the load generator itself has used
    Verdict verdict(long stalls, long reconnects, double cores) {
        var arrivals = ledger.arrivals();
        var generator = new Generator(lateness.percentiles(), stalls, reconnects, cores);
        var speed = new Speed(throughput(arrivals), delivery.percentiles(), acceptance.percentiles());
        return new Verdict(schedule, ledger.answers(), arrivals, speed, generator, problems.counts());
    }

    private double throughput(Arrivals arrivals) {
        long untilNanos = Math.max(
                lastArrivalNanos.get() - schedule.measuredFromNanos(), TimeUnit.SECONDS.toNanos(schedule.seconds()));
        return arrivals.received() * (double) TimeUnit.SECONDS.toNanos(1) / untilNanos;
    }
}
