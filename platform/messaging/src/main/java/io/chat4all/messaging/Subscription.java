package io.chat4all.messaging;

/// A running subscription. The place in the log only moves past records whose handlers finished.
public interface Subscription extends Seekable, AutoCloseable {

    String name();

    /// True while records are being fetched, or would be if there were any; false while the broker is out of
    /// reach.
    boolean isHealthy();

    /// Records that handlers work on now.
    int inFlight();

    /// Records in the log that this subscriber's partitions hold beyond what is acknowledged, as last seen.
    long lag();

    /// How much it holds, and how much it may hold.
    Holding holding();

    /// Records that became dead letters here, since it began.
    long deadLettered();

    /// Fetches nothing more until [#resume]; what is fetched already is still handled.
    void pause();

    void resume();

    /// Takes no more records, waits up to the drain timeout for handlers under way, then interrupts them, and
    /// acknowledges what is done. A record that was done while an earlier one of its partition was not may come
    /// again, to whoever has the partition then.
    @Override
    void close();
}
