package io.chat4all.gateway.files.images;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;

/// The head of a BMP. The decoder gets another one, of the plainest kind: the others can hold whole files
/// of other formats, profiles, and paths of the machine it runs on.
final class Bmp {

    private static final int FILE_BYTES = 14;
    private static final int PLAIN_BYTES = 40;
    private static final int MOST_BYTES = 124;
    private static final Set<Integer> DEPTHS = Set.of(1, 4, 8, 16, 24, 32);
    private static final int PLAIN = 0;
    private static final int MASKED = 3;
    private static final int MOST_COLORS = 256;

    private final DataInputStream in;

    private Bmp(DataInputStream in) {
        this.in = in;
    }

    /// @param in behind the first two bytes
    static Encoded open(DataInputStream in) throws IOException {
        return new Bmp(in).read();
    }

    private Encoded read() throws IOException {
        var file = exactly(FILE_BYTES - 2 + Integer.BYTES);
        var offset = Integer.toUnsignedLong(file.getInt(8));
        var length = file.getInt(FILE_BYTES - 2);
        if (length < PLAIN_BYTES || length > MOST_BYTES) {
            throw new Malformed("is a BMP of a kind that is not read");
        }
        var info = exactly(length - Integer.BYTES);
        var size = Size.read(info.getInt(0), Math.abs(info.getInt(4)));
        var depth = info.getShort(10);
        requirePlain(info, depth);
        var palette = exactly(depth > 8 ? 0 : Integer.BYTES * colors(info, depth));
        in.skipNBytes(Math.max(0, offset - FILE_BYTES - length - palette.limit()));
        return Encoded.of("bmp", size, new SequenceInputStream(plain(info, depth, palette), in));
    }

    private ByteBuffer exactly(int length) throws IOException {
        var bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void requirePlain(ByteBuffer info, int depth) throws Malformed {
        var compression = info.getInt(12);
        var plain = compression == PLAIN || (compression == MASKED && depth == 32 && masks(info));
        if (!plain || !DEPTHS.contains(depth)) {
            throw new Malformed("is a BMP of a kind that is not read");
        }
    }

    /// The usual order of colours, said once more.
    private static boolean masks(ByteBuffer info) {
        var at = PLAIN_BYTES - Integer.BYTES;
        return info.limit() >= at + 3 * Integer.BYTES
                && info.getInt(at) == 0xFF0000
                && info.getInt(at + 4) == 0xFF00
                && info.getInt(at + 8) == 0xFF;
    }

    private static int colors(ByteBuffer info, int depth) throws Malformed {
        var colors = info.getInt(28) == 0 ? 1 << depth : info.getInt(28);
        if (colors < 1 || colors > MOST_COLORS) {
            throw new Malformed("has a palette of " + Integer.toUnsignedLong(colors) + " colours");
        }
        return colors;
    }

    private static ByteArrayInputStream plain(ByteBuffer info, short depth, ByteBuffer palette) {
        var head = ByteBuffer.allocate(FILE_BYTES + PLAIN_BYTES + palette.limit())
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 'B')
                .put((byte) 'M')
                .putInt(-1)
                .putInt(0)
                .putInt(FILE_BYTES + PLAIN_BYTES + palette.limit())
                .putInt(PLAIN_BYTES)
                .putInt(info.getInt(0))
                .putInt(info.getInt(4))
                .putShort((short) 1)
                .putShort(depth);
        head.position(FILE_BYTES + PLAIN_BYTES);
        return new ByteArrayInputStream(head.put(palette).array());
    }
}
