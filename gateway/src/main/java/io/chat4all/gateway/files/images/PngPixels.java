package io.chat4all.gateway.files.images;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;

/// The pixels of a PNG, chunk after chunk, and an end behind them.
final class PngPixels extends Bytewise {

    private static final int CHECKSUM_BYTES = 4;
    private static final int CHECKSUM_OF_END = 0xAE426082;

    private final DataInputStream in;
    private ByteBuffer head;
    private long left;
    private boolean ended;

    /// @param in behind the head of the first chunk
    PngPixels(DataInputStream in, int length) {
        this.in = in;
        this.head = head(length);
        this.left = (long) length + CHECKSUM_BYTES;
    }

    private static ByteBuffer head(int length) {
        return ByteBuffer.allocate(2 * Integer.BYTES)
                .putInt(length)
                .putInt(Png.PIXELS)
                .flip();
    }

    @Override
    int next() throws IOException {
        if (!head.hasRemaining() && left == 0 && !ended) {
            begin();
        }
        if (head.hasRemaining()) {
            return head.get() & 0xFF;
        }
        if (ended) {
            return -1;
        }
        left--;
        return in.readUnsignedByte();
    }

    private void begin() throws IOException {
        try {
            var length = Png.length(in);
            if (in.readInt() == Png.PIXELS) {
                head = head(length);
                left = (long) length + CHECKSUM_BYTES;
                return;
            }
        } catch (EOFException _) {
            // Whether the pixels were all there the decoder knows.
        }
        ended = true;
        head = ByteBuffer.allocate(3 * Integer.BYTES)
                .putInt(0)
                .putInt(Png.END)
                .putInt(CHECKSUM_OF_END)
                .flip();
    }
}
