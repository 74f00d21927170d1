package io.chat4all.messaging.work;

import io.chat4all.messaging.LogRecord;
import io.chat4all.messaging.MalformedRecord;
import io.chat4all.messaging.Ownership;
import io.chat4all.messaging.RecordId;
import io.chat4all.messaging.Schema;
import io.chat4all.messaging.SubscriptionOptions;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Fetched records on their way to a consumer who receives them one by one and acknowledges them in any order.
public final class Inbox<T> implements RecordSink {

    private static final Logger LOG = System.getLogger(Inbox.class.getName());

    private final Schema<T> schema;
    private final SubscriptionOptions options;
    private final Letters letters;
    private final Deque<Received> waiting = new ArrayDeque<>();
    private final Map<RecordId, Received> out = new HashMap<>();
    private final Map<Received, Future<?>> timeouts = new HashMap<>();

    /// They come again, or wait for that.
    private final Set<Received> failed = new HashSet<>();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Condition settled = lock.newCondition();
    private final ScheduledThreadPoolExecutor clock;
    private final RandomGenerator random = new Random();

    /// A record that is not finished: of which assignment it is, and with which ownership it comes.
    private record Received(Assignment assignment, Ownership ownership, Delivery delivery) {

        RecordId id() {
            return delivery.record.id();
        }
    }

    /// @param name for threads
    public Inbox(String name, Schema<T> schema, SubscriptionOptions options, Letters letters) {
        this.schema = schema;
        this.options = options;
        this.letters = letters;
        this.clock = new ScheduledThreadPoolExecutor(
                1,
                Thread.ofPlatform().daemon().name(name + " redelivery").factory(),
                new ThreadPoolExecutor.DiscardPolicy());
        clock.setRemoveOnCancelPolicy(true);
    }

    @Override
    public void add(Assignment assignment, List<? extends RawRecord> records) {
        lock.lock();
        try {
            records.forEach(record -> add(assignment, record));
            arrived.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void add(Assignment assignment, RawRecord record) {
        var ticket = assignment.progress.begin(record);
        if (ticket != Progress.FINISHED) {
            var delivery = new Delivery(record, ticket);
            assignment.held++;
            assignment.heldBytes += delivery.bytes;
            var received = new Received(assignment, assignment.ownershipOfNewLane(), delivery);
            if (!assignment.stopped) {
                waiting.add(received);
            }
        }
    }

    /// Waits for a record, at most for the time given.
    public Optional<LogRecord<T>> receive(Duration patience) throws InterruptedException {
        var deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            var next = take(deadline);
            if (next == null) {
                return Optional.empty();
            }
            var record = open(next);
            if (record.isPresent()) {
                return record;
            }
        }
    }

    private @Nullable Received take(long deadline) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (waiting.isEmpty()) {
                if (arrived.awaitNanos(deadline - System.nanoTime()) <= 0) {
                    return null;
                }
            }
            var next = waiting.remove();
            failed.remove(next);
            next.assignment.running++;
            out.put(next.id(), next);
            return next;
        } finally {
            lock.unlock();
        }
    }

    /// Empty when it is one for the dead letters.
    private Optional<LogRecord<T>> open(Received received) {
        var delivery = received.delivery;
        if (delivery.rejection == null) {
            try {
                var record = delivery.decode(schema, received.ownership);
                watch(received, delivery.attempts);
                return Optional.of(record);
            } catch (MalformedRecord e) {
                delivery.rejection = Rejection.because("malformed: " + e.getMessage());
            }
        }
        deadLetter(received, delivery.rejection);
        return Optional.empty();
    }

    private void deadLetter(Received received, Rejection rejection) {
        try {
            letters.deadLetter(received.delivery, rejection);
            finish(received);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "{0} is not in the dead letters yet: {1}", received.delivery, e.getMessage());
            comeAgain(received, ++received.delivery.failures);
        }
    }

    private void watch(Received received, int attempt) {
        if (options.ackTimeout().isZero()) {
            return;
        }
        lock.lock();
        try {
            if (received.equals(out.get(received.id()))) {
                var millis = options.ackTimeout().toMillis();
                timeouts.put(received, clock.schedule(() -> expire(received, attempt), millis, TimeUnit.MILLISECONDS));
            }
        } finally {
            lock.unlock();
        }
    }

    private void expire(Received received, int attempt) {
        lock.lock();
        try {
            if (timeouts.containsKey(received) && received.delivery.attempts == attempt) {
                fail(received, "not acknowledged within " + options.ackTimeout(), Duration.ZERO);
            }
        } finally {
            lock.unlock();
        }
    }

    /// Does nothing when it is not out, or somebody else's by now.
    public void acknowledge(RecordId id) {
        lock.lock();
        try {
            var received = out.get(id);
            if (received != null) {
                finish(received);
            }
        } finally {
            lock.unlock();
        }
    }

    /// That one and all before it in its partition that are out or were.
    public void acknowledgeCumulative(RecordId id) {
        lock.lock();
        try {
            Stream.concat(out.values().stream(), failed.stream())
                    .filter(received -> isUpTo(received.id(), id))
                    .toList()
                    .forEach(this::finish);
        } finally {
            lock.unlock();
        }
    }

    private static boolean isUpTo(RecordId id, RecordId last) {
        return id.partition() == last.partition() && id.position().compareTo(last.position()) <= 0;
    }

    public void negativeAcknowledge(RecordId id) {
        lock.lock();
        try {
            var received = out.get(id);
            if (received != null) {
                var delay = options.backoff().delay(received.delivery.failures + 1, random);
                fail(received, "acknowledged negatively", delay);
            }
        } finally {
            lock.unlock();
        }
    }

    /// The record waits in the retry letters instead.
    public void reconsumeLater(RecordId id, Duration delay) {
        var received = inspect(() -> Optional.ofNullable(out.get(id)));
        received.ifPresent(found -> {
            letters.retryLetter(found.delivery.record, delay);
            acknowledge(id);
        });
    }

    private void fail(Received received, String how, Duration delay) {
        var delivery = received.delivery;
        delivery.failures++;
        if (delivery.failures > options.deadLetters().maxRedeliveries()) {
            delivery.rejection = Rejection.because(how + ", for the " + delivery.failures + ". time");
            delivery.failures = 0;
        }
        comeAgainAfter(received, delay);
    }

    private void comeAgain(Received received, int failures) {
        lock.lock();
        try {
            comeAgainAfter(received, options.backoff().delay(failures, random));
        } finally {
            lock.unlock();
        }
    }

    private void comeAgainAfter(Received received, Duration delay) {
        if (!takeBack(received)) {
            return;
        }
        failed.add(received);
        if (delay.isZero()) {
            due(received);
        } else {
            var _ = clock.schedule(() -> due(received), delay.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void due(Received received) {
        lock.lock();
        try {
            if (!received.assignment.stopped && failed.contains(received)) {
                waiting.addFirst(received);
                arrived.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    private void finish(Received received) {
        lock.lock();
        try {
            if (takeBack(received) || forget(received)) {
                var assignment = received.assignment;
                assignment.held--;
                assignment.heldBytes -= received.delivery.bytes;
                assignment.progress.finish(received.delivery.ticket, received.delivery.record);
                assignment.end(received.ownership);
            }
        } finally {
            lock.unlock();
        }
    }

    /// True when it was to come again, as it will not any more.
    private boolean forget(Received received) {
        if (!failed.remove(received)) {
            return false;
        }
        waiting.remove(received);
        return true;
    }

    private boolean takeBack(Received received) {
        if (!out.remove(received.id(), received)) {
            return false;
        }
        received.assignment.running--;
        var timeout = timeouts.remove(received);
        if (timeout != null) {
            timeout.cancel(false);
        }
        settled.signalAll();
        return true;
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
    public void stop(Collection<Assignment> assignments) {
        lock.lock();
        try {
            assignments.forEach(assignment -> assignment.stopped = true);
            waiting.removeIf(received -> received.assignment.stopped);
        } finally {
            lock.unlock();
        }
    }

    /// Waits for the acknowledgements of what is received; there is nobody to interrupt.
    @Override
    public void drain(Collection<Assignment> assignments, Duration patience) {
        lock.lock();
        try {
            stop(assignments);
            var nanos = patience.toNanos();
            while (nanos > 0 && assignments.stream().anyMatch(assignment -> assignment.running > 0)) {
                nanos = settled.awaitNanos(nanos);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    /// Acknowledging what is out of these does nothing any more.
    @Override
    public void lose(Collection<Assignment> assignments) {
        lock.lock();
        try {
            assignments.forEach(Assignment::lose);
            failed.removeIf(received -> assignments.contains(received.assignment));
            out.values().stream()
                    .filter(received -> assignments.contains(received.assignment))
                    .toList()
                    .forEach(this::lose);
        } finally {
            lock.unlock();
        }
    }

    private void lose(Received received) {
        received.ownership.lose();
        takeBack(received);
    }

    @Override
    public int running() {
        return inspect(out::size);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
