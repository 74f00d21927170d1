package io.chat4all.service.grpc;

import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// What a client sent and nobody has read yet: one message at first, then as many as are expected. Adding
/// never blocks.
final class Inbox<Q> {

    /// An empty one is the end.
    private final BlockingQueue<Optional<Q>> messages = new LinkedBlockingQueue<>();

    private final AtomicInteger expected = new AtomicInteger(1);
    private final CompletableFuture<Void> broken = new CompletableFuture<>();
    private final Patience patience;

    Inbox(Patience patience) {
        this.patience = patience;
    }

    void expect(int more) {
        expected.addAndGet(more);
    }

    void add(Q message) {
        if (expected.getAndDecrement() <= 0) {
            breakOff(new Refused(ErrorCode.TOO_MANY_REQUESTS, "more came than there were credits for"));
        }
        if (!broken.isDone()) {
            messages.add(Optional.of(message));
        }
    }

    /// The client sends nothing more.
    void end() {
        messages.add(Optional.empty());
    }

    /// Nobody reads any more. Whoever waits is told; the first reason counts.
    ///
    /// @return what that reader is told
    IOException breakOff(Throwable why) {
        if (broken.completeExceptionally(why)) {
            messages.clear();
            end();
        }
        return new IOException("the stream broke off", broken.exceptionNow());
    }

    Optional<Throwable> whyBrokenOff() {
        return broken.isCompletedExceptionally() ? Optional.of(broken.exceptionNow()) : Optional.empty();
    }

    /// Waits for the next message.
    ///
    /// @throws IOException when there is none, for whatever reason
    Q next() throws IOException {
        var next = poll();
        if (broken.isDone()) {
            throw breakOff(broken.exceptionNow());
        }
        if (next == null) {
            throw breakOff(new Refused(
                    ErrorCode.DEADLINE_EXCEEDED,
                    "nothing was heard of the client, or too little, though it was its turn"));
        }
        if (next.isEmpty()) {
            throw breakOff(PieceStream.endedEarly());
        }
        return next.get();
    }

    private Optional<Q> poll() throws IOException {
        long since = System.nanoTime();
        try {
            return messages.poll(patience.nanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while the client was waited for");
        } finally {
            patience.waited(System.nanoTime() - since);
        }
    }

    /// So many bytes came: who sends them may be slow.
    void came(int bytes) {
        patience.earned(bytes);
    }
}
