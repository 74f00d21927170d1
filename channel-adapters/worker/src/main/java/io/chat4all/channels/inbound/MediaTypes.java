package io.chat4all.channels.inbound;

import io.chat4all.files.ContentTypes;
import java.util.Optional;
import java.util.stream.Stream;

/// Of which type a medium is: what its first bytes say. What the provider says only tells apart what begins
/// alike; when it is wrong, nobody is to blame who could send the medium again.
final class MediaTypes {

    private final ContentTypes types = new ContentTypes();

    /// @param fetched said with the medium
    /// @param told said in the webhook
    /// @param head its first bytes, [ContentTypes#HEAD_BYTES] unless there are fewer
    String of(String fetched, String told, String name, byte[] head) {
        var said = Stream.of(fetched, told).flatMap(text -> said(text).stream()).findFirst();
        return types.detect(head, name, said.orElse(""));
    }

    private Optional<String> said(String text) {
        return types.plain(text).filter(type -> !type.equals(ContentTypes.UNKNOWN));
    }
}
