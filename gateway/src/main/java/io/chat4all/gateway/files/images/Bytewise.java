package io.chat4all.gateway.files.images;

import java.io.IOException;
import java.io.InputStream;

/// A stream made byte by byte. Unlike its parent it keeps no failure to itself.
abstract class Bytewise extends InputStream {

    /// @return -1 at the end, and from then on
    abstract int next() throws IOException;

    @Override
    public final int read() throws IOException {
        return next();
    }

    @Override
    public final int read(byte[] bytes, int offset, int length) throws IOException {
        var count = 0;
        while (count < length) {
            var next = next();
            if (next < 0) {
                break;
            }
            bytes[offset + count++] = (byte) next;
        }
        return count == 0 && length > 0 ? -1 : count;
    }
}
