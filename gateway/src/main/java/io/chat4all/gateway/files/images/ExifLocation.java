package io.chat4all.gateway.files.images;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;

/// Takes out of EXIF data where an image was made: the directory of GPS values, what it points to, and what
/// points to it. Nothing else moves.
final class ExifLocation {

    private static final short LITTLE_ENDIAN = 0x4949;
    private static final int EXIF = 0x8769;
    private static final int GPS = 0x8825;
    private static final int ENTRY_BYTES = 12;
    private static final int LINK_BYTES = 4;
    private static final int MOST_DIRECTORIES = 8;
    private static final int[] BYTES_OF_TYPES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4};

    private final Queue<Integer> directories = new ArrayDeque<>();
    private final ByteBuffer tiff;

    private ExifLocation(ByteBuffer tiff) {
        this.tiff = tiff;
    }

    /// @param segment APP1 of a JPEG, which is changed; all of it is blanked when it cannot be understood
    /// @param offset where its TIFF data begin
    static void remove(byte[] segment, int offset) {
        try {
            var tiff = ByteBuffer.wrap(segment, offset, segment.length - offset).slice();
            tiff.order(tiff.getShort(0) == LITTLE_ENDIAN ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
            new ExifLocation(tiff).remove();
        } catch (IndexOutOfBoundsException | IllegalArgumentException _) {
            Arrays.fill(segment, (byte) 0);
        }
    }

    /// From the directory of the image, those that follow it, and those of EXIF within them.
    private void remove() {
        directories.add(tiff.getInt(4));
        for (var count = 0; !directories.isEmpty(); count++) {
            if (count == MOST_DIRECTORIES) {
                throw new IllegalArgumentException("directories without an end");
            }
            removeFrom(directories.remove());
        }
    }

    private void removeFrom(int directory) {
        int entries = Short.toUnsignedInt(tiff.getShort(directory));
        for (var index = entries - 1; index >= 0; index--) {
            var entry = directory + 2 + index * ENTRY_BYTES;
            switch (Short.toUnsignedInt(tiff.getShort(entry))) {
                case EXIF -> directories.add(tiff.getInt(entry + 8));
                case GPS -> {
                    blankDirectory(tiff.getInt(entry + 8));
                    close(entry, directory + 2 + entries * ENTRY_BYTES + LINK_BYTES);
                    entries--;
                }
                default -> {}
            }
        }
        tiff.putShort(directory, (short) entries);
        var next = tiff.getInt(directory + 2 + entries * ENTRY_BYTES);
        if (next != 0) {
            directories.add(next);
        }
    }

    /// What follows an entry takes its place.
    private void close(int entry, int end) {
        var rest = new byte[end - entry - ENTRY_BYTES];
        tiff.get(entry + ENTRY_BYTES, rest).put(entry, rest);
        blank(end - ENTRY_BYTES, ENTRY_BYTES);
    }

    private void blankDirectory(int directory) {
        int entries = Short.toUnsignedInt(tiff.getShort(directory));
        for (var index = 0; index < entries; index++) {
            blankValue(directory + 2 + index * ENTRY_BYTES);
        }
        blank(directory, 2 + entries * ENTRY_BYTES + LINK_BYTES);
    }

    private void blankValue(int entry) {
        var type = Short.toUnsignedInt(tiff.getShort(entry + 2));
        if (type >= BYTES_OF_TYPES.length) {
            throw new IllegalArgumentException("a value of type " + type);
        }
        var bytes = Integer.toUnsignedLong(tiff.getInt(entry + 4)) * BYTES_OF_TYPES[type];
        if (bytes > Integer.BYTES) {
            blank(tiff.getInt(entry + 8), bytes);
        }
    }

    private void blank(int from, long bytes) {
        if (bytes > tiff.limit()) {
            throw new IllegalArgumentException("a value of " + bytes + " bytes");
        }
        tiff.put(from, new byte[(int) bytes]);
    }
}
