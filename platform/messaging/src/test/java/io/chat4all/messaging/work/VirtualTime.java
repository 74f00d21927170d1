package io.chat4all.messaging.work;

import java.util.Comparator;
import java.util.PriorityQueue;

/// A clock that stands still until the next event, and runs one event at a time.
final class VirtualTime {

    private record Event(long at, long number, Runnable action) {}

    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::number));
    private long now;
    private long scheduled;

    long now() {
        return now;
    }

    void after(long millis, Runnable action) {
        events.add(new Event(now + millis, scheduled++, action));
    }

    void runNext() {
        var next = events.remove();
        now = next.at;
        next.action.run();
    }
}
