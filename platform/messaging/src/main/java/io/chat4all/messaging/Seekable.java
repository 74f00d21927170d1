package io.chat4all.messaging;

/// What has a place in the log that can be moved.
public interface Seekable {

    /// Goes on from there, back or forth: what was received before and not acknowledged is forgotten, what lies
    /// behind comes again. Waits until it is done.
    ///
    /// @throws NotSupported see [Capability#SEEK_SHARED]
    /// @throws LogUnavailable when the broker does not answer in time
    void seek(StartFrom place);
}
