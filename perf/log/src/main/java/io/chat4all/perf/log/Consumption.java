package io.chat4all.perf.log;

/// A contender that reads the topic from its beginning, as the only member of a new group.
interface Consumption extends AutoCloseable {

    /// Stops in good order, with what was handled acknowledged.
    @Override
    void close();
}
