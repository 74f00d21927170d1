package io.chat4all.realtime;

/// Is told of each command that was sent to Redis, when its answer is there or is given up.
@FunctionalInterface
public interface CommandObserver {

    CommandObserver NONE = (_, _, _) -> {};

    /// Must not throw or block. Called by many threads.
    ///
    /// @param command in the words of Redis: `EVAL`
    /// @param nanos from sending it
    /// @param failed it may have been carried out all the same
    void took(String command, long nanos, boolean failed);
}
