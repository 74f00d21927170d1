package io.chat4all.channels.inbound;

import io.chat4all.channel.FetchedMedia;
import io.chat4all.files.ContentTypes;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A medium while it is read: its first bytes, and its SHA-256 when all of it went by.
final class TakenMedium implements AutoCloseable {

    private static final Logger LOG = System.getLogger(TakenMedium.class.getName());

    private final FetchedMedia fetched;
    private final MessageDigest sha256 = newSha256();
    private final InputStream content;
    private volatile boolean expired;

    TakenMedium(FetchedMedia fetched) {
        this.fetched = fetched;
        this.content = new BufferedInputStream(new DigestInputStream(new Expiring(fetched.stream()), sha256));
    }

    /// Which stay to be read.
    byte[] head() throws IOException {
        content.mark(ContentTypes.HEAD_BYTES);
        var head = content.readNBytes(ContentTypes.HEAD_BYTES);
        content.reset();
        return head;
    }

    /// As the provider says with it.
    String type() {
        return fetched.type();
    }

    InputStream content() {
        return content;
    }

    /// -1 when nobody says.
    long bytes() {
        return fetched.bytes();
    }

    /// Of what was read; in lower-case hexadecimal. Once only.
    String sha256() {
        return HexFormat.of().formatHex(sha256.digest());
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

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
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
