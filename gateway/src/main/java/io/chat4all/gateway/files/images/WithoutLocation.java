package io.chat4all.gateway.files.images;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A JPEG as it passes by, with as many bytes and the same pixels, and without what says where it was made:
/// the GPS values of its EXIF data, all of its XMP and IPTC data, and what stands behind its end, which may
/// be further images and films with such data of their own. A segment is held, 64 KiB at most.
public final class WithoutLocation extends Bytewise {

    private static final int EXIF_OR_XMP = 0xE1;
    private static final int IPTC = 0xED;
    private static final int FIRST_WITHOUT_LENGTH = 0xD0;
    private static final int LENGTH_BYTES = 2;
    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);

    private enum Where {
        WITHIN,
        /// Behind the first byte of a marker.
        MARKED,
        BEHIND
    }

    private final InputStream in;
    private Where where = Where.WITHIN;
    private byte[] given = new byte[0];
    private int at;

    public WithoutLocation(InputStream jpeg) {
        this.in = new BufferedInputStream(jpeg);
    }

    @Override
    int next() throws IOException {
        if (at < given.length) {
            return given[at++] & 0xFF;
        }
        var read = in.read();
        return switch (where) {
            case WITHIN -> {
                where = read == Jpeg.MARKER ? Where.MARKED : Where.WITHIN;
                yield read;
            }
            case MARKED -> marker(read);
            case BEHIND -> Math.min(read, 0);
        };
    }

    /// @param read a marker, or what fills the room before it, or that which makes the first byte none
    private int marker(int read) throws IOException {
        if (read == Jpeg.MARKER) {
            return read;
        }
        where = read == Jpeg.END_OF_IMAGE ? Where.BEHIND : Where.WITHIN;
        if (read > 1 && (read < FIRST_WITHOUT_LENGTH || read > Jpeg.END_OF_IMAGE)) {
            given = segment(read);
            at = 0;
        }
        return read;
    }

    /// With its length; shorter when the file ends early.
    private byte[] segment(int marker) throws IOException {
        var length = in.readNBytes(LENGTH_BYTES);
        if (length.length < LENGTH_BYTES) {
            return length;
        }
        var rest = Math.max(0, (((length[0] & 0xFF) << 8) | (length[1] & 0xFF)) - LENGTH_BYTES);
        var content = in.readNBytes(rest);
        blank(marker, content);
        var whole = Arrays.copyOf(length, LENGTH_BYTES + content.length);
        System.arraycopy(content, 0, whole, LENGTH_BYTES, content.length);
        return whole;
    }

    private static void blank(int marker, byte[] content) {
        if (marker == EXIF_OR_XMP && isExif(content)) {
            ExifLocation.remove(content, EXIF.length);
        } else if (marker == EXIF_OR_XMP || marker == IPTC) {
            Arrays.fill(content, (byte) 0);
        }
    }

    private static boolean isExif(byte[] content) {
        return content.length > EXIF.length && Arrays.equals(content, 0, EXIF.length, EXIF, 0, EXIF.length);
    }
}
