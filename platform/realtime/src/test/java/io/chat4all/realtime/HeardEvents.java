package io.chat4all.realtime;

import io.chat4all.log.v1.Event;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// Writes down what a node hears.
final class HeardEvents implements EventListener {

    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final AtomicInteger losses = new AtomicInteger();

    @Override
    public void onEvent(Event event) {
        events.add(event);
    }

    @Override
    public void onEventsLost() {
        losses.incrementAndGet();
    }

    List<Long> seqs() {
        return events.stream().map(event -> event.getMessageStored().getSeq()).toList();
    }

    int losses() {
        return losses.get();
    }
}
