package io.chat4all.gateway.files.images;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.util.Optional;

/// The head of a PNG (ISO/IEC 15948), up to its first pixels.
final class Png {

    static final int PIXELS = 0x49444154;
    static final int END = 0x49454E44;

    private static final long SIGNATURE = 0x89504E470D0A1A0AL;
    private static final int HEADER = 0x49484452;
    private static final int PALETTE = 0x504C5445;
    private static final int TRANSPARENCY = 0x74524E53;
    private static final int HEADER_BYTES = 13;
    private static final int COLOR_TYPE = 9;
    private static final int WITH_PALETTE = 3;
    private static final int MOST_PALETTE_BYTES = 3 * 256;
    private static final int CHECKSUM_BYTES = 4;

    private final DataInputStream in;
    private final ByteArrayOutputStream head = new ByteArrayOutputStream();

    private Png(DataInputStream in) {
        this.in = in;
    }

    /// @param in behind the first two bytes
    static Encoded open(DataInputStream in) throws IOException {
        in.skipNBytes(Long.BYTES - 2);
        return new Png(in).read();
    }

    private Encoded read() throws IOException {
        var out = new DataOutputStream(head);
        out.writeLong(SIGNATURE);
        if (in.readInt() != HEADER_BYTES || in.readInt() != HEADER) {
            throw new Malformed("has no head");
        }
        var header = keep(HEADER, HEADER_BYTES, out);
        var length = upToPixels(out);
        var numbers = new DataInputStream(new ByteArrayInputStream(header));
        var size = Size.read(numbers.readInt(), numbers.readInt());
        var pixels = new SequenceInputStream(new ByteArrayInputStream(head.toByteArray()), new PngPixels(in, length));
        return new Encoded(
                "png", size, size, Orientation.UPRIGHT, Optional.empty(), header[COLOR_TYPE] == WITH_PALETTE, pixels);
    }

    /// @return the length of the first pixels
    private int upToPixels(DataOutputStream out) throws IOException {
        while (true) {
            var length = length(in);
            var type = in.readInt();
            switch (type) {
                case PIXELS -> {
                    return length;
                }
                case END -> throw new Malformed("has no pixels");
                case PALETTE, TRANSPARENCY -> keep(type, length, out);
                default -> in.skipNBytes((long) length + CHECKSUM_BYTES);
            }
        }
    }

    static int length(DataInputStream in) throws IOException {
        var length = in.readInt();
        if (length < 0) {
            throw new Malformed("has a chunk of a length that is none");
        }
        return length;
    }

    /// @return with its checksum
    private byte[] keep(int type, int length, DataOutputStream out) throws IOException {
        if (length > MOST_PALETTE_BYTES) {
            throw new Malformed("has a palette of " + length + " bytes");
        }
        var content = in.readNBytes(length + CHECKSUM_BYTES);
        if (content.length < length + CHECKSUM_BYTES || head.size() > 3 * MOST_PALETTE_BYTES) {
            throw new EOFException();
        }
        out.writeInt(length);
        out.writeInt(type);
        out.write(content);
        return content;
    }
}
