package io.chat4all.realtime;

import io.chat4all.log.v1.Event;

/// Hears what is told to a node. One call at a time, events in the order in which they were told; must not
/// block for long.
public interface EventListener {

    void onEvent(Event event);

    /// Events may have been lost before this call, of any user: compare every socket with the store.
    void onEventsLost();
}
