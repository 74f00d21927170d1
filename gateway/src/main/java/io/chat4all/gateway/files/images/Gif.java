package io.chat4all.gateway.files.images;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.Optional;

/// The head of a GIF (version 89a or 87a), and that of its first image.
final class Gif {

    static final int TRAILER = 0x3B;

    private static final int EXTENSION = 0x21;
    private static final int IMAGE = 0x2C;
    private static final int CONTROL = 0xF9;
    private static final int CONTROL_BYTES = 4;
    private static final int SCREEN_BYTES = 13;
    private static final int IMAGE_BYTES = 9;
    private static final int WITH_TABLE = 0x80;
    private static final int TABLE_SIZE = 0x07;

    private final DataInputStream in;
    private byte[] control = new byte[0];

    private Gif(DataInputStream in) {
        this.in = in;
    }

    /// @param in behind the first two bytes
    static Encoded open(DataInputStream in) throws IOException {
        return new Gif(in).read();
    }

    private Encoded read() throws IOException {
        var head = new ByteArrayOutputStream();
        head.write('G');
        head.write('I');
        var screen = keep(head, SCREEN_BYTES - 2);
        keep(head, tableBytes(screen[8]));
        skipToImage();
        head.writeBytes(control);
        head.write(IMAGE);
        var image = keep(head, IMAGE_BYTES);
        keep(head, tableBytes(image[8]));
        var drawn = Size.read(unsignedShort(image, 4), unsignedShort(image, 6));
        var seen = new Size(
                Math.max(drawn.width(), unsignedShort(screen, 4)), Math.max(drawn.height(), unsignedShort(screen, 6)));
        var pixels = new SequenceInputStream(new ByteArrayInputStream(head.toByteArray()), new GifPixels(in));
        return new Encoded("gif", seen, drawn, Orientation.UPRIGHT, Optional.empty(), false, pixels);
    }

    private byte[] keep(ByteArrayOutputStream head, int length) throws IOException {
        var bytes = exactly(length);
        head.writeBytes(bytes);
        return bytes;
    }

    private byte[] exactly(int length) throws IOException {
        var bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        return bytes;
    }

    private static int tableBytes(byte flags) {
        return (flags & WITH_TABLE) == 0 ? 0 : 3 * (2 << (flags & TABLE_SIZE));
    }

    private static int unsignedShort(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) | ((bytes[at + 1] & 0xFF) << 8);
    }

    /// Past what stands before it; of that, what says which colour is transparent is kept.
    private void skipToImage() throws IOException {
        for (var block = in.readUnsignedByte(); block != IMAGE; block = in.readUnsignedByte()) {
            if (block != EXTENSION) {
                throw new Malformed("has no image where one must be");
            }
            skipExtension();
        }
    }

    private void skipExtension() throws IOException {
        var label = in.readUnsignedByte();
        var length = in.readUnsignedByte();
        if (label == CONTROL && length == CONTROL_BYTES) {
            control = control(exactly(CONTROL_BYTES));
            length = in.readUnsignedByte();
        }
        for (; length > 0; length = in.readUnsignedByte()) {
            in.skipNBytes(length);
        }
    }

    private static byte[] control(byte[] content) {
        var whole = Arrays.copyOf(new byte[] {EXTENSION, (byte) CONTROL, CONTROL_BYTES}, 4 + CONTROL_BYTES);
        System.arraycopy(content, 0, whole, 3, CONTROL_BYTES);
        return whole;
    }
}
