package io.chat4all.realtime;

/// The fabric could not be reached when it had to be: at the start.
public final class RealtimeUnavailable extends RuntimeException {

    public RealtimeUnavailable(String message) {
        super(message);
    }

    public RealtimeUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
