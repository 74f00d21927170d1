package io.chat4all.presence;

import io.chat4all.model.ConversationId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// What waits for one session's loop, in bounded room. Notices that find no room are dropped, and it is remembered of
/// which conversations and up to which message, so that the loop can read them from the store; only receipts are lost
/// for good.
final class Mailbox {

    private static final Signal NOTHING = new Signal.Nothing();
    private static final Signal END = new Signal.End();
    private static final Signal EVENTS_LOST = new Signal.EventsLost();

    private final int capacity;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Condition room = lock.newCondition();
    private final Queue<Notice> notices = new ArrayDeque<>();
    private final Queue<Signal.Request> requests = new ArrayDeque<>();
    private final Map<ConversationId, Long> missed = new LinkedHashMap<>();
    private boolean eventsLost;
    private volatile boolean spoken;
    private boolean closed;

    /// @param capacity notices that may wait, and as many requests
    Mailbox(int capacity) {
        this.capacity = capacity;
    }

    /// Never waits.
    void tell(Notice notice) {
        locked(() -> {
            if (notices.size() < capacity) {
                notices.add(notice);
            } else {
                miss(notice);
            }
        });
    }

    private void miss(Notice notice) {
        switch (notice) {
            case Notice.MessageStored stored -> missed.merge(stored.conversation(), stored.seq(), Math::max);
            case Notice.MembersChanged members -> missed.merge(members.conversation(), 0L, Math::max);
            case Notice.ReceiptChanged _ -> {}
        }
    }

    /// Never waits. However often it is called, the loop hears it once.
    void tellEventsLost() {
        locked(() -> eventsLost = true);
    }

    /// Waits while the client's earlier requests fill their room: so a client that asks faster than it reads slows
    /// itself down.
    void request(Signal.Request request) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (requests.size() >= capacity && !closed) {
                room.await();
            }
            requests.add(request);
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /// Never waits: for answers that come late. Without room it is dropped.
    void answer(Signal.Answer answer) {
        locked(() -> {
            if (requests.size() < capacity) {
                requests.add(answer);
            }
        });
    }

    /// The client has said something, which is dealt with or waits here as a request.
    void spoken() {
        if (!spoken) {
            locked(() -> spoken = true);
        }
    }

    void close() {
        locked(() -> {
            closed = true;
            room.signalAll();
        });
    }

    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /// Waits until the client has said something, the mailbox is closed, or the time is over.
    void awaitSpoken(Duration patience) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            var nanos = patience.toNanos();
            while (!spoken && !closed && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
        } finally {
            lock.unlock();
        }
    }

    /// The next signal: the end before all others, then the client's requests, then what came from the node, in order.
    Signal take(Duration patience) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            var nanos = patience.toNanos();
            var next = poll();
            while (next instanceof Signal.Nothing && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
                next = poll();
            }
            return next;
        } finally {
            lock.unlock();
        }
    }

    private Signal poll() {
        if (closed) {
            return END;
        }
        if (!requests.isEmpty()) {
            room.signal();
            return requests.remove();
        }
        if (eventsLost) {
            eventsLost = false;
            return EVENTS_LOST;
        }
        if (!notices.isEmpty()) {
            return notices.remove();
        }
        return missed.isEmpty() ? NOTHING : pollMissed();
    }

    private Signal pollMissed() {
        var first = missed.entrySet().iterator().next();
        missed.remove(first.getKey());
        return new Signal.Missed(first.getKey(), first.getValue());
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signal();
        } finally {
            lock.unlock();
        }
    }
}
