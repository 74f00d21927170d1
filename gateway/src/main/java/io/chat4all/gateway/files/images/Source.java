package io.chat4all.gateway.files.images;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// Bytes from elsewhere, which knows whether they ended early because elsewhere failed: that is not the
/// image's fault.
final class Source extends FilterInputStream {

    private Optional<IOException> failure = Optional.empty();

    Source(InputStream content) {
        super(content);
    }

    /// @throws IOException what reading failed with, if it did
    void requireIntact() throws IOException {
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    @Override
    public int read() throws IOException {
        try {
            return super.read();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        try {
            return super.read(bytes, offset, length);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /// By reading: what is skipped cannot be told from what was never there.
    @Override
    public long skip(long count) throws IOException {
        return readNBytes(Math.clamp(count, 0, 8_192)).length;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private IOException failed(IOException e) {
        failure = Optional.of(e);
        return e;
    }
}
