package io.chat4all.perf;

/// Is told what happens to a load while it happens, on any thread. All moments are on the clock of
/// [System#nanoTime].
public interface LoadWatch {

    LoadWatch NOBODY = new LoadWatch() {};

    /// A call ended without the message being accepted; it is repeated, unless its time is over.
    default void failed(Outcome outcome, long nowNanos) {}

    /// The log has the message that was due then.
    default void accepted(long dueNanos, long nowNanos) {}

    /// It came out of the receiver's socket for the first time.
    default void arrived(long dueNanos, long nowNanos) {}
}
