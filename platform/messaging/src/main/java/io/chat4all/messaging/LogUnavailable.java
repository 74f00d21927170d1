package io.chat4all.messaging;

/// The log did not take or give records in time. The same call may succeed later.
/// After a failed send the record may stand in the log all the same.
public final class LogUnavailable extends RuntimeException {

    public LogUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
