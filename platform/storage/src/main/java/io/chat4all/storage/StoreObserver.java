package io.chat4all.storage;

/// Is told of each call to the store, in the thread that makes it, when it has ended.
@FunctionalInterface
public interface StoreObserver {

    StoreObserver NONE = (_, _, _) -> {};

    /// Must not throw or block. Called by many threads.
    ///
    /// @param operation `read`, `write`, or `decide`: a lightweight transaction
    /// @param nanos from the call's beginning, waiting for other calls included
    /// @param failed it may have been carried out all the same
    void took(String operation, long nanos, boolean failed);
}
