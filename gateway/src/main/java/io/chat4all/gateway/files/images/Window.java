package io.chat4all.gateway.files.images;

import java.io.IOException;
import java.io.InputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/// What a decoder reads, of which the last bytes alone are kept: it may go back by so many.
final class Window extends MemoryCacheImageInputStream {

    private static final long SMALL = 256 * 1024;
    private static final long LARGE = 16 * 1024 * 1024;

    private final boolean all;
    private final long kept;

    /// @param all for a decoder that goes back to the beginning: what is longer than the window is refused
    ///     then
    Window(InputStream content, boolean all) {
        super(content);
        this.all = all;
        this.kept = all ? LARGE : SMALL;
    }

    @Override
    public int read() throws IOException {
        var read = super.read();
        forget();
        return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        var read = super.read(bytes, offset, (int) Math.min(length, SMALL));
        forget();
        return read;
    }

    /// In steps: what lies between is read.
    @Override
    public void seek(long position) throws IOException {
        while (position - getStreamPosition() > SMALL) {
            super.seek(getStreamPosition() + SMALL);
            if (read() < 0) {
                break;
            }
        }
        super.seek(position);
    }

    private void forget() throws IOException {
        if (getStreamPosition() - getFlushedPosition() <= kept) {
            return;
        }
        if (all) {
            throw new Malformed("has more than %d bytes, and a palette: it cannot be read twice".formatted(kept));
        }
        flushBefore(getStreamPosition() - kept / 2);
    }
}
