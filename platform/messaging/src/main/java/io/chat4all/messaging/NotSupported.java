package io.chat4all.messaging;

/// This log cannot do that: see [Messaging#capabilities].
public final class NotSupported extends RuntimeException {

    public NotSupported(Capability missing, String what) {
        super(what + " (this log lacks " + missing + ")");
    }
}
