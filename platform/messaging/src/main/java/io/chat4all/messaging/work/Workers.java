package io.chat4all.messaging.work;

import io.chat4all.messaging.BatchHandler;
import io.chat4all.messaging.Schema;
import io.chat4all.messaging.SubscriptionOptions;
import io.chat4all.messaging.SubscriptionType;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Runs batches of records on virtual threads, in the order and number that [KeyLanes] allows.
///
/// A worker is a virtual thread that takes a batch, and the next when that is done. Whoever leaves a batch
/// ready behind sees to it that a worker is on its way to it, and one on its way is enough, for it calls the
/// next. So each batch that blocks has a thread to itself within microseconds, and batches that do not block
/// share one and cost no start of a thread.
public final class Workers implements RecordSink {

    /// After so many batches a worker ends and its successor queues up for the processor behind everybody
    /// else's threads.
    private static final int BATCHES_PER_WORKER = 100;

    private static final Duration AFTER_INTERRUPT = Duration.ofSeconds(1);

    private final Function<Lane, Verdict> work;
    private final SubscriptionType type;
    private final KeyLanes lanes;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition drained = lock.newCondition();
    private final ScheduledThreadPoolExecutor retryClock;
    private final Thread.Builder.OfVirtual threads;
    private boolean workerOnItsWay;

    Workers(String name, SubscriptionType type, int maxRunning, int maxBatch, Function<Lane, Verdict> work) {
        this.work = work;
        this.type = type;
        this.lanes = new KeyLanes(maxRunning, maxBatch);
        this.threads = Thread.ofVirtual().name(name + " handler").inheritInheritableThreadLocals(false);
        this.retryClock = new ScheduledThreadPoolExecutor(
                1,
                Thread.ofPlatform().daemon().name(name + " retries").factory(),
                new ThreadPoolExecutor.DiscardPolicy());
        retryClock.setRemoveOnCancelPolicy(true);
    }

    /// @param name for threads and logs
    /// @param maxBatch most records of a lane that the handler is given at once
    public static <T> Workers of(
            String name,
            Schema<T> schema,
            SubscriptionOptions options,
            int maxBatch,
            BatchHandler<T> handler,
            Letters letters) {
        var runner = new BatchRunner<>(handler, schema, options, letters);
        return new Workers(name, options.type(), options.maxInFlight(), maxBatch, runner);
    }

    @Override
    public void add(Assignment assignment, List<? extends RawRecord> records) {
        lock.lock();
        try {
            for (var record : records) {
                lanes.add(assignment, LaneKeys.of(record, type), record);
            }
            callWorker();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public <S> S inspect(Supplier<S> look) {
        lock.lock();
        try {
            return look.get();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int running() {
        return inspect(lanes::running);
    }

    @Override
    public void stop(Collection<Assignment> assignments) {
        lock.lock();
        try {
            assignments.forEach(lanes::stop);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void lose(Collection<Assignment> assignments) {
        lock.lock();
        try {
            assignments.forEach(Assignment::lose);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void drain(Collection<Assignment> assignments, Duration patience) {
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

    @Override
    public void close() {
        retryClock.shutdownNow();
    }

    private void run() {
        var lane = arrive();
        for (var batches = 1; lane != null; batches++) {
            var verdict = work.apply(lane);
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
            // From now on nobody interrupts this thread until it has its next batch, and an interrupt meant this
            // batch alone.
            Thread.interrupted();
            giveBack(lane, verdict);
            if (lane.assignment.stopped) {
                drained.signalAll();
            }
            return another ? takeNext() : leave();
        } finally {
            lock.unlock();
        }
    }

    private void giveBack(Lane lane, Verdict verdict) {
        if (verdict.pause().isZero()) {
            lanes.finish(lane, verdict.finished());
        } else {
            lanes.postpone(lane, verdict.finished());
            comeAgain(lane, verdict);
        }
    }

    private void comeAgain(Lane lane, Verdict verdict) {
        var once = new AtomicBoolean();
        var timer = retryClock.schedule(
                () -> comeAgain(lane, once, lanes::due), verdict.pause().toMillis(), TimeUnit.MILLISECONDS);
        verdict.turn()
                .ifPresent(turn -> turn.whenComplete((_, _) -> {
                    timer.cancel(false);
                    comeAgain(lane, once, lanes::call);
                }));
    }

    private void comeAgain(Lane lane, AtomicBoolean once, Consumer<Lane> how) {
        if (once.compareAndSet(false, true)) {
            lock.lock();
            try {
                how.accept(lane);
                callWorker();
            } finally {
                lock.unlock();
            }
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
