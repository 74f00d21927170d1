package io.chat4all.channel;

import java.io.IOException;
import java.io.InputStream;

/// A medium of a person, being read.
///
/// @param type MIME type; empty when the provider does not say
/// @param bytes its size; -1 when the provider does not say
public record FetchedMedia(InputStream stream, String type, long bytes) implements AutoCloseable {

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
