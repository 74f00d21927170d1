package io.chat4all.channels.delivery;

import io.chat4all.channel.Content;
import io.chat4all.channels.content.FittedPart;
import io.chat4all.storage.Links.Link;
import java.util.Optional;

/// One part as it goes out now.
///
/// @param note what was done to make it fit; empty for nothing
/// @param link that stands in it
record ReadyPart(Content content, String note, Optional<Link> link) {

    /// One with nothing to be added.
    static ReadyPart of(FittedPart fitted) {
        return new ReadyPart(fitted.content(), fitted.note(), Optional.empty());
    }
}
