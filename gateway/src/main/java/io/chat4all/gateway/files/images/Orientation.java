package io.chat4all.gateway.files.images;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// How an image is turned before people see it, in EXIF's numbers.
///
/// @param exif 1 to 8
record Orientation(int exif) {

    static final Orientation UPRIGHT = new Orientation(1);

    private static final byte[] BEGINNING = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
    private static final short LITTLE_ENDIAN = 0x4949;
    private static final int TAG = 0x0112;
    private static final int ENTRY_BYTES = 12;

    /// A column and a row.
    record Place(int x, int y) {}

    /// What a segment APP1 of a JPEG says: that it is upright, when it says nothing that can be understood.
    /// Only the one value is looked for, in the first directory.
    static Orientation of(byte[] segment) {
        if (!Arrays.equals(segment, 0, Math.min(segment.length, BEGINNING.length), BEGINNING, 0, BEGINNING.length)) {
            return UPRIGHT;
        }
        var tiff = ByteBuffer.wrap(segment, BEGINNING.length, segment.length - BEGINNING.length)
                .slice();
        return tiff.remaining() < 8 ? UPRIGHT : inTiff(tiff);
    }

    private static Orientation inTiff(ByteBuffer tiff) {
        tiff.order(tiff.getShort(0) == LITTLE_ENDIAN ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        long directory = Integer.toUnsignedLong(tiff.getInt(4));
        if (directory + 2 > tiff.limit()) {
            return UPRIGHT;
        }
        int entries = Short.toUnsignedInt(tiff.getShort((int) directory));
        for (long at = directory + 2; entries > 0 && at + ENTRY_BYTES <= tiff.limit(); at += ENTRY_BYTES, entries--) {
            if (Short.toUnsignedInt(tiff.getShort((int) at)) == TAG) {
                return known(tiff.getShort((int) at + 8));
            }
        }
        return UPRIGHT;
    }

    private static Orientation known(int exif) {
        return exif >= 1 && exif <= 8 ? new Orientation(exif) : UPRIGHT;
    }

    /// Whether width and height change places.
    boolean turns() {
        return exif >= 5;
    }

    /// Where in the stored image is what is seen at a place.
    Place stored(int x, int y, Size stored) {
        int right = stored.width() - 1;
        int bottom = stored.height() - 1;
        return switch (exif) {
            case 2 -> new Place(right - x, y);
            case 3 -> new Place(right - x, bottom - y);
            case 4 -> new Place(x, bottom - y);
            case 5 -> new Place(y, x);
            case 6 -> new Place(y, bottom - x);
            case 7 -> new Place(right - y, bottom - x);
            case 8 -> new Place(right - y, x);
            default -> new Place(x, y);
        };
    }
}
