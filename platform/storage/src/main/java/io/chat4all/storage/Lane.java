package io.chat4all.storage;

import com.datastax.oss.driver.api.core.servererrors.QueryValidationException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The rows for one set of replicas: a queue, and a bounded number of batches under way. Needs no thread of its
/// own: whoever adds rows sends them while there is room, and the answer to a batch sends the next. Only one of
/// them sends at a time.
final class Lane<S> {

    private final int width;
    private final Function<List<S>, CompletionStage<?>> send;
    private final Queue<PendingRow<S>> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger calls = new AtomicInteger();

    /// @param width batches under way at the same time
    /// @param send must neither block nor throw
    Lane(int width, Function<List<S>, CompletionStage<?>> send) {
        this.width = width;
        this.send = send;
    }

    void add(List<PendingRow<S>> rows) {
        waiting.addAll(rows);
        sendWhatFits();
    }

    /// Who comes while another one sends leaves it to that one, who looks again before it stops. So nobody waits
    /// for a lock, and an answer that comes at once does not nest.
    private void sendWhatFits() {
        var seen = calls.incrementAndGet();
        if (seen > 1) {
            return;
        }
        while (seen > 0) {
            fill();
            seen = calls.addAndGet(-seen);
        }
    }

    private void fill() {
        var sent = true;
        while (sent && underWay.get() < width) {
            sent = sendNext();
        }
    }

    /// False when nothing waits.
    private boolean sendNext() {
        giveUpLate();
        var batch = Batches.takeNext(waiting, PendingRow::bytes);
        if (batch.isEmpty()) {
            return false;
        }
        underWay.incrementAndGet();
        sendTogether(batch);
        return true;
    }

    /// Who waits longest stands in front.
    private void giveUpLate() {
        var now = System.nanoTime();
        for (var row = waiting.peek(); row != null && row.isLate(now); row = waiting.peek()) {
            waiting.remove();
            finish(row, new StoreUnavailable("Cassandra is too slow: the request was never sent"));
        }
    }

    private void sendTogether(List<PendingRow<S>> batch) {
        send.apply(batch.stream().map(PendingRow::statement).toList()).whenComplete((_, failure) -> {
            if (failure instanceof QueryValidationException && batch.size() > 1) {
                // One of them is at fault; the others shall not fail with it.
                batch.forEach(this::sendAlone);
            } else {
                batch.forEach(row -> finish(row, failure));
            }
            underWay.decrementAndGet();
            sendWhatFits();
        });
    }

    private void sendAlone(PendingRow<S> row) {
        send.apply(List.of(row.statement())).whenComplete((_, failure) -> finish(row, failure));
    }

    private static void finish(PendingRow<?> row, @Nullable Throwable failure) {
        if (failure == null) {
            row.done().complete(null);
        } else {
            row.done().completeExceptionally(failure);
        }
    }
}
