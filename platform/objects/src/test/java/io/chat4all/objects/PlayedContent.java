package io.chat4all.objects;

import java.io.IOException;
import java.io.InputStream;

/// Content that is made up as it is read, so that it may be of any length: the byte at each place follows
/// from the place.
final class PlayedContent extends InputStream {

    private final long bytes;
    private final long breaksAt;
    private long at;

    private PlayedContent(long bytes, long breaksAt) {
        this.bytes = bytes;
        this.breaksAt = breaksAt;
    }

    static PlayedContent of(long bytes) {
        return new PlayedContent(bytes, Long.MAX_VALUE);
    }

    static PlayedContent breakingAt(long place) {
        return new PlayedContent(Long.MAX_VALUE, place);
    }

    /// What such content has at these places.
    static byte[] between(long from, long to) {
        var piece = new byte[Math.toIntExact(to - from)];
        for (int i = 0; i < piece.length; i++) {
            piece[i] = byteAt(from + i);
        }
        return piece;
    }

    private static byte byteAt(long place) {
        return (byte) (place * 31 + (place >>> 10));
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int atMost) throws IOException {
        if (at >= breaksAt) {
            throw new IOException("the other side hung up");
        }
        if (at >= bytes) {
            return -1;
        }
        int count = (int) Math.min(atMost, Math.min(bytes, breaksAt) - at);
        for (int i = 0; i < count; i++) {
            into[from + i] = byteAt(at + i);
        }
        at += count;
        return count;
    }
}
