package io.chat4all.objects;

/// The stream was longer than it may be.
public final class TooLong extends RuntimeException {

    public TooLong(String message) {
        super(message);
    }
}
