package io.chat4all.objects;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;

/// A stream in pieces, of which one is in memory. All have the same length but the last; small streams take
/// little room.
final class Pieces {

    static final int PIECE_BYTES = 8 * 1024 * 1024;

    private static final int FIRST_BYTES = 64 * 1024;

    private final InputStream content;
    private final long limit;
    private byte[] piece = new byte[FIRST_BYTES];
    private int length;
    private long total;

    Pieces(InputStream content, long limit) {
        this.content = content;
        this.limit = limit;
    }

    /// Reads the next piece over the one before.
    ///
    /// @return false when there are no more bytes
    /// @throws TooLong when there are more than there may be
    boolean next() {
        length = 0;
        while (length < PIECE_BYTES && more()) {
            if (total > limit) {
                throw new TooLong("more than " + limit + " bytes");
            }
        }
        return length > 0;
    }

    private boolean more() {
        if (length == piece.length) {
            piece = Arrays.copyOf(piece, Math.min(2 * piece.length, PIECE_BYTES));
        }
        int read = read();
        length += Math.max(read, 0);
        total += Math.max(read, 0);
        return read >= 0;
    }

    private int read() {
        try {
            return content.read(piece, length, piece.length - length);
        } catch (IOException e) {
            throw new UncheckedIOException("the content could not be read", e);
        }
    }

    /// Whether the piece ended because the stream did.
    boolean isLast() {
        return length < PIECE_BYTES;
    }

    byte[] piece() {
        return piece;
    }

    int length() {
        return length;
    }

    /// Of all pieces up to now.
    long total() {
        return total;
    }
}
