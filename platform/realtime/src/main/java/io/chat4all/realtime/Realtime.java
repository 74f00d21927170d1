package io.chat4all.realtime;

/// A connection to the realtime fabric. One per process; the caller closes what it opened, then this.
public interface Realtime extends AutoCloseable {

    EventPublisher publisher();

    /// Makes this process a node that holds users' sockets.
    ///
    /// @param nodeId unique among the running nodes
    PresenceNode join(String nodeId, EventListener listener);

    /// True when the fabric answers now, within a second or two: for health checks.
    boolean isReachable();

    @Override
    void close();
}
