package io.chat4all.objects;

/// Is told of each request to the object store, when the head of its answer is there or is given up. A repeated
/// request is told of again.
@FunctionalInterface
public interface RequestObserver {

    RequestObserver NONE = (_, _, _) -> {};

    /// Must not throw or block. Called by many threads.
    ///
    /// @param method of HTTP
    /// @param nanos from the request's beginning; a body that is sent counts
    /// @param failed without an answer, or with one of 5xx
    void took(String method, long nanos, boolean failed);
}
