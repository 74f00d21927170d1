package io.chat4all.dispatcher;

/// What became of a message of the log.
enum Dispatched {
    STORED,
    /// It was stored before.
    REPEATED,
    /// Its id belongs to another message: dropped.
    ID_REUSED
}
