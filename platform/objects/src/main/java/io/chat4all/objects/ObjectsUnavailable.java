package io.chat4all.objects;

/// The object store did not answer, or not in time. The same call may succeed later.
public final class ObjectsUnavailable extends RuntimeException {

    public ObjectsUnavailable(String message) {
        super(message);
    }

    public ObjectsUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
