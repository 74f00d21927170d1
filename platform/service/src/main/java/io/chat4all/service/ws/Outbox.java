package io.chat4all.service.ws;

import io.helidon.common.buffers.BufferData;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// Frames on their way to one client: a bounded queue, and one writer, whose thread exists only while there is
/// something to write.
final class Outbox {

    private static final int MAX_AT_ONCE = 32;

    enum Result {
        QUEUED,
        FULL,
        CLOSED
    }

    private final Consumer<BufferData[]> writer;
    private final Runnable broken;
    private final int capacity;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<byte[]> frames = new ArrayDeque<>();
    private boolean writing;
    private boolean closed;

    /// @param writer blocks while the client does not read
    /// @param broken run when nothing more can be written
    Outbox(Consumer<BufferData[]> writer, Runnable broken, int capacity) {
        this.writer = writer;
        this.broken = broken;
        this.capacity = capacity;
    }

    /// Waits for room no longer than the patience.
    Result put(byte[] frame, Duration patience) {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (!closed && frames.size() >= capacity) {
                if (left <= 0) {
                    return Result.FULL;
                }
                left = changed.awaitNanos(left);
            }
            return add(frame);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Result.CLOSED;
        } finally {
            lock.unlock();
        }
    }

    /// For what must not wait: a pong or a ping may go beyond the capacity by little, for a peer that reads
    /// nothing is given up soon.
    Result putNow(byte[] frame) {
        lock.lock();
        try {
            return frames.size() >= 2 * capacity ? Result.FULL : add(frame);
        } finally {
            lock.unlock();
        }
    }

    /// The last frame; later ones are not taken.
    void putLast(byte[] frame) {
        lock.lock();
        try {
            add(frame);
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private Result add(byte[] frame) {
        if (closed) {
            return Result.CLOSED;
        }
        frames.add(frame);
        if (!writing) {
            writing = true;
            Thread.ofVirtual().name("socket-writer").start(this::drain);
        }
        return Result.QUEUED;
    }

    private void drain() {
        try {
            for (var batch = next(); batch.length > 0; batch = next()) {
                writer.accept(batch);
            }
        } catch (RuntimeException _) {
            discard();
            broken.run();
        }
    }

    private BufferData[] next() {
        lock.lock();
        try {
            var batch = new BufferData[Math.min(frames.size(), MAX_AT_ONCE)];
            for (int i = 0; i < batch.length; i++) {
                batch[i] = BufferData.create(frames.remove());
            }
            writing = batch.length > 0;
            changed.signalAll();
            return batch;
        } finally {
            lock.unlock();
        }
    }

    /// Forgets what is queued and takes nothing more.
    void discard() {
        lock.lock();
        try {
            closed = true;
            writing = false;
            frames.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// True when all was written within the patience.
    boolean awaitWritten(Duration patience) {
        lock.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(patience.toMillis());
            while (writing && left > 0) {
                left = changed.awaitNanos(left);
            }
            return !writing;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }
}
