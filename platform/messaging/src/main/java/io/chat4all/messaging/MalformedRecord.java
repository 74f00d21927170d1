package io.chat4all.messaging;

/// The bytes of a record are not what its topic's schema says. Trying again does not help.
public final class MalformedRecord extends RuntimeException {

    public MalformedRecord(String message, Throwable cause) {
        super(message, cause);
    }
}
