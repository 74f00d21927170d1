package io.chat4all.storage;

/// The store did not answer in time, or too few replicas did. The same call may succeed later; a write may have
/// happened all the same.
public final class StoreUnavailable extends RuntimeException {

    public StoreUnavailable(String message) {
        super(message);
    }

    public StoreUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
