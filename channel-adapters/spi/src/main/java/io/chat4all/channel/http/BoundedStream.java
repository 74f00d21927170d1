package io.chat4all.channel.http;

import io.chat4all.channel.MediaRefused;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Breaks off where a file is larger than it may be.
public final class BoundedStream extends FilterInputStream {

    private final long most;
    private long read;

    public BoundedStream(InputStream stream, long most) {
        super(stream);
        this.most = most;
    }

    @Override
    public int read() throws IOException {
        var next = super.read();
        count(next < 0 ? 0 : 1);
        return next;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        var count = super.read(bytes, offset, length);
        count(Math.max(0, count));
        return count;
    }

    @Override
    public long skip(long bytes) throws IOException {
        var skipped = super.skip(bytes);
        count(skipped);
        return skipped;
    }

    /// Reading again would count twice.
    @Override
    public boolean markSupported() {
        return false;
    }

    private void count(long bytes) throws IOException {
        read += bytes;
        if (read > most) {
            throw new MediaRefused("the file is larger than " + most + " bytes");
        }
    }
}
