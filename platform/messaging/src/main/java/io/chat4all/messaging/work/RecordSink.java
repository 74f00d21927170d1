package io.chat4all.messaging.work;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/// Where a subscription's loop puts what it fetched: handlers ([Workers]), or a consumer who receives
/// ([Inbox]). Safe for use by many threads.
public interface RecordSink extends AutoCloseable {

    /// @param records of the assignment, in the order of their partition
    void add(Assignment assignment, List<? extends RawRecord> records);

    /// Looks at assignments and their [Progress] while nothing changes them.
    <S> S inspect(Supplier<S> look);

    /// Gives out nothing more of these, at once.
    void stop(Collection<Assignment> assignments);

    /// Gives out nothing more of these and waits until nothing of them is out; interrupts handlers that still
    /// have some after the time given.
    void drain(Collection<Assignment> assignments, Duration patience);

    /// Somebody else may have them from now on.
    void lose(Collection<Assignment> assignments);

    /// Records that are given out.
    int running();

    /// Ends the retries that wait. What is out goes on.
    @Override
    void close();
}
