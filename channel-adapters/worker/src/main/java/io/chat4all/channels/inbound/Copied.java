package io.chat4all.channels.inbound;

import io.chat4all.model.Payload;

/// What came of copying a medium.
sealed interface Copied {

    record Stored(Payload.File file) implements Copied {}

    /// It will not come. The person said something all the same.
    ///
    /// @param why what becomes of it in words: `could not be fetched`
    record Lost(String why) implements Copied {}

    /// It may come yet.
    record Later(String reason) implements Copied {}
}
