package io.chat4all.messaging.work;

/// Takes note of which records of an assignment are finished, and tells the broker in its own way. Called under
/// the lock of the [RecordSink] that has the assignment, so it must not block.
public interface Progress {

    /// What [#begin] says of a record that was finished before it was fetched.
    long FINISHED = -1;

    /// Takes note of a record, in the order of its partition, and returns the ticket to [#finish] it with; or
    /// [#FINISHED].
    long begin(RawRecord record);

    /// Its effects are durable, or it is safe as a dead letter.
    void finish(long ticket, RawRecord record);

    /// Records from the oldest unfinished one to the newest begun one, finished ones in between included.
    int spread();
}
