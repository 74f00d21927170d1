package io.chat4all.messaging.work;

import io.chat4all.messaging.Holding;
import io.chat4all.messaging.Seekable;

/// What fetches a subscription's records into a [RecordSink], in a broker's own way, and tells the broker what is
/// finished there. Safe for use by many threads.
public interface Feed extends Seekable, AutoCloseable {

    /// As [io.chat4all.messaging.Subscription#isHealthy].
    boolean isHealthy();

    /// As [io.chat4all.messaging.Subscription#lag].
    long lag();

    Holding holding();

    /// Fetches nothing more until [#resume].
    void pause();

    void resume();

    /// Fetches nothing more, waits for what is out as long as it was told to when it was made, tells the broker what
    /// is finished, gives back the rest, and closes the sink.
    @Override
    void close();
}
