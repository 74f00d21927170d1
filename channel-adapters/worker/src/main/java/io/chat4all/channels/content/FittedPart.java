package io.chat4all.channels.content;

import io.chat4all.channel.Content;
import java.util.Optional;

/// One part as it goes out.
///
/// @param note what was done to make it fit; empty for nothing
/// @param linked of a text that leads to a file
public record FittedPart(Content content, String note, Optional<Linked> linked) {

    /// A medium in whose place a link goes out.
    ///
    /// @param before what the text says before the link, which is its end
    public record Linked(Content.Media media, String before) {

        public Content.Text text(String link) {
            return new Content.Text(before + link);
        }

        @Override
        public String toString() {
            return "a link to " + media;
        }
    }

    public FittedPart(Content content, String note) {
        this(content, note, Optional.empty());
    }
}
