package io.chat4all.messaging;

/// Where a subscription begins that the log does not know yet.
public enum InitialPosition {
    EARLIEST,
    LATEST
}
