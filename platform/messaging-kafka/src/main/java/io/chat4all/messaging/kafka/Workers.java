package io.chat4all.messaging.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/// Runs batches of records on virtual threads, in the order and number that [KeyLanes] allows.
///
/// A worker is a virtual thread that takes a batch, and the next when that is done. Whoever leaves a batch ready
/// behind sees to it that a worker is on its way to it, and one on its way is enough, for it calls the next. So
/// each batch that blocks has a thread to itself within microseconds, and batches that do not block share one and
/// cost no start of a thread.
final class Workers implements AutoCloseable {

    /// After so many batches a worker ends and its successor queues up for the processor behind everybody else's
    /// threads.
    private static final int BATCHES_PER_WORKER = 100;

    private static final Duration AFTER_INTERRUPT = Duration.ofSeconds(1);

    private final Function<List<Delivery>, Verdict> work;
    private final KeyLanes lanes;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition drained = lock.newCondition();
    private final ScheduledThreadPoolExecutor retryClock;
    private final Thread.Builder.OfVirtual threads;
    private boolean workerOnItsWay;

    Workers(String name, int maxRunning, int maxBatch, Function<List<Delivery>, Verdict> work) {
        this.work = work;
        this.lanes = new KeyLanes(maxRunning, maxBatch);
        this.threads = Thread.ofVirtual().name(name + " handler").inheritInheritableThreadLocals(false);
        this.retryClock = new ScheduledThreadPoolExecutor(
                1,
                Thread.ofPlatform().daemon().name(name + " retries").factory(),
                new ThreadPoolExecutor.DiscardPolicy());
    }

    void add(Assignment assignment, List<ConsumerRecord<byte[], byte[]>> records) {
        lock.lock();
        try {
            for (var record : records) {
                lanes.add(assignment, RecordKeys.of(record), record);
            }
            callWorker();
        } finally {
            lock.unlock();
        }
    }

    List<PartitionState> states(Collection<Assignment> assignments) {
        lock.lock();
        try {
            return assignments.stream().map(PartitionState::of).toList();
        } finally {
            lock.unlock();
        }
    }

    int running() {
        lock.lock();
        try {
            return lanes.running();
        } finally {
            lock.unlock();
        }
    }

    /// Gives out nothing more of these, at once.
    void stop(Collection<Assignment> assignments) {
        lock.lock();
        try {
            assignments.forEach(lanes::stop);
        } finally {
            lock.unlock();
        }
    }

    /// Gives out nothing more of these and waits until nothing of them is out; interrupts what still is after the
    /// time given.
    void drain(Collection<Assignment> assignments, Duration patience) {
        lock.lock();
        try {
            assignments.forEach(lanes::stop);
            if (!awaitIdle(assignments, patience)) {
                assignments.forEach(Workers::interrupt);
                awaitIdle(assignments, AFTER_INTERRUPT);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private boolean awaitIdle(Collection<Assignment> assignments, Duration patience) throws InterruptedException {
        var nanos = patience.toNanos();
        while (assignments.stream().anyMatch(assignment -> assignment.running > 0)) {
            if (nanos <= 0) {
                return false;
            }
            nanos = drained.awaitNanos(nanos);
        }
        return true;
    }

    private static void interrupt(Assignment assignment) {
        for (var lane : assignment.lanes.values()) {
            if (lane.worker != null) {
                lane.first.interrupted = true;
                lane.worker.interrupt();
            }
        }
    }

    /// Ends the retries that wait. What is out goes on.
    @Override
    public void close() {
        retryClock.shutdownNow();
    }

    private void run() {
        var lane = arrive();
        for (var batches = 1; lane != null; batches++) {
            var verdict = work.apply(lane.batch);
            lane = settle(lane, verdict, batches < BATCHES_PER_WORKER);
        }
    }

    private @Nullable Lane arrive() {
        lock.lock();
        try {
            workerOnItsWay = false;
            return takeNext();
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Lane settle(Lane lane, Verdict verdict, boolean another) {
        lock.lock();
        try {
            lane.worker = null;
            giveBack(lane, verdict);
            if (lane.assignment.stopped) {
                drained.signalAll();
            }
            return another ? takeNext() : leave();
        } finally {
            lock.unlock();
            // Nobody interrupts this thread any more once it is not the lane's worker, and an interrupt meant that
            // batch alone.
            Thread.interrupted();
        }
    }

    private void giveBack(Lane lane, Verdict verdict) {
        if (verdict.pause().isZero()) {
            lanes.finish(lane, verdict.finished());
        } else {
            lanes.postpone(lane, verdict.finished());
            var _ = retryClock.schedule(() -> due(lane), verdict.pause().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void due(Lane lane) {
        lock.lock();
        try {
            lanes.due(lane);
            callWorker();
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Lane takeNext() {
        if (!lanes.hasNext()) {
            return null;
        }
        var lane = lanes.next();
        lane.worker = Thread.currentThread();
        callWorker();
        return lane;
    }

    private @Nullable Lane leave() {
        callWorker();
        return null;
    }

    private void callWorker() {
        if (!workerOnItsWay && lanes.hasNext()) {
            workerOnItsWay = true;
            threads.start(this::run);
        }
    }
}
