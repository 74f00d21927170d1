package io.chat4all.channel.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicReference;

/// A file on its way to a provider, of a size that was said before. One that is shorter or longer breaks
/// off, and whoever gave it away can tell whether it went out whole: if not, the provider cannot have taken
/// the request that it stood in.
public final class SizedStream extends FilterInputStream {

    private enum State {
        READING,
        WHOLE,
        GIVEN_UP
    }

    private final long bytes;
    private final AtomicReference<State> state = new AtomicReference<>(State.READING);
    private long read;

    public SizedStream(InputStream stream, long bytes) {
        super(stream);
        this.bytes = bytes;
    }

    public long bytes() {
        return bytes;
    }

    /// From now on it is not read to its end any more, unless it was already.
    ///
    /// @return whether it was
    public boolean giveUp() {
        state.compareAndSet(State.READING, State.GIVEN_UP);
        return state.get() == State.WHOLE;
    }

    @Override
    public int read() throws IOException {
        var next = super.read();
        count(next < 0 ? next : 1);
        return next;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        var count = super.read(buffer, offset, length);
        count(count);
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        var skipped = super.skip(count);
        count(skipped);
        return skipped;
    }

    /// Reading again would count twice.
    @Override
    public boolean markSupported() {
        return false;
    }

    /// @param count negative at the end
    private void count(long count) throws IOException {
        read += Math.max(0, count);
        if (read > bytes || (count < 0 && !end())) {
            throw new IOException("the file does not have the " + bytes + " bytes that were said, or is not wanted");
        }
    }

    private boolean end() {
        return read == bytes && (state.compareAndSet(State.READING, State.WHOLE) || state.get() == State.WHOLE);
    }

    /// What was read was read: a failure to close changes nothing.
    @Override
    public void close() {
        try {
            super.close();
        } catch (IOException _) {
            giveUp();
        }
    }
}
