package io.chat4all.channels.inbound;

import io.chat4all.channel.FetchedMedia;
import io.chat4all.files.Inspection;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/// A medium while it is read.
final class TakenMedium implements AutoCloseable {

    private static final Logger LOG = System.getLogger(TakenMedium.class.getName());

    private final FetchedMedia fetched;
    private volatile boolean expired;

    TakenMedium(FetchedMedia fetched) {
        this.fetched = fetched;
    }

    /// Reads its first bytes. Once only.
    ///
    /// @throws java.io.UncheckedIOException when they do not come
    Inspection inspect() {
        return new Inspection(new Expiring(fetched.stream()));
    }

    /// As the provider says with it.
    String type() {
        return fetched.type();
    }

    /// -1 when nobody says.
    long bytes() {
        return fetched.bytes();
    }

    /// From now on reading fails, also reading that is under way.
    void expire() {
        expired = true;
        close();
    }

    @Override
    public void close() {
        try {
            fetched.close();
        } catch (IOException _) {
            LOG.log(Level.DEBUG, "a medium was not closed in good order");
        }
    }

    /// Some streams that are closed while they are read seem to be at their end.
    private final class Expiring extends FilterInputStream {

        Expiring(InputStream stream) {
            super(stream);
        }

        @Override
        public int read() throws IOException {
            return unlessExpired(super.read());
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return unlessExpired(super.read(bytes, offset, length));
        }

        private int unlessExpired(int read) throws IOException {
            if (expired) {
                throw new IOException("it took too long");
            }
            return read;
        }
    }
}
