package io.chat4all.realtime;

import io.chat4all.log.v1.Event;

/// Tells events to the nodes that hold sockets of their users.
public interface EventPublisher {

    /// Sends the event once to each node that holds a socket of at least one of its users. Events of one calling thread
    /// arrive at a node in the order of the calls.
    ///
    /// Never throws and never blocks for longer than a short timeout: an event that could not be sent is dropped,
    /// and once sending works again every node is told [io.chat4all.log.v1.EventsLost], so that it compares its
    /// sockets with the store.
    void publish(Event event);
}
