package io.chat4all.channels.inbound;

import io.chat4all.log.v1.InboundContent;
import io.chat4all.log.v1.InboundMedia;
import io.chat4all.model.Payload;
import java.util.List;

/// Makes messages of what a person sent: what can be said in words becomes text, media become files.
final class ReadContents {

    sealed interface Reading {

        /// @param messages one at least
        record Complete(List<Payload> messages) implements Reading {}

        /// A medium may come yet.
        record Later(String reason) implements Reading {}
    }

    private final CopyMedia media;

    ReadContents(CopyMedia media) {
        this.media = media;
    }

    Reading read(Occasion occasion, List<InboundContent> contents) throws InterruptedException {
        var parts = new SaidParts();
        for (int index = 0; index < contents.size(); index++) {
            var content = contents.get(index);
            if (!content.hasMedia()) {
                parts.text(InboundText.of(content));
            } else if (medium(occasion, index, content.getMedia(), parts) instanceof Copied.Later(String reason)) {
                return new Reading.Later(reason);
            }
        }
        return new Reading.Complete(parts.messages());
    }

    private Copied medium(Occasion occasion, int index, InboundMedia medium, SaidParts parts)
            throws InterruptedException {
        var copied = media.copy(occasion, index, medium);
        switch (copied) {
            case Copied.Stored(Payload.File file) -> parts.file(file);
            case Copied.Lost(String why) -> parts.text(InboundText.lost(medium, why));
            case Copied.Later _ -> {}
        }
        return copied;
    }
}
