package io.chat4all.gateway.files.images;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.util.Optional;

/// The head of a JPEG (ITU T.81), up to its first scan.
final class Jpeg {

    static final int MARKER = 0xFF;
    static final int START_OF_IMAGE = 0xD8;
    static final int END_OF_IMAGE = 0xD9;
    static final int START_OF_SCAN = 0xDA;

    private static final int SEQUENTIAL = 0xC0;
    private static final int EXTENDED_SEQUENTIAL = 0xC1;
    private static final int PROGRESSIVE = 0xC2;
    private static final int HUFFMAN_TABLES = 0xC4;
    private static final int QUANTIZATION_TABLES = 0xDB;
    private static final int RESTART_INTERVAL = 0xDD;
    private static final int JFIF = 0xE0;
    private static final int EXIF = 0xE1;
    private static final int ADOBE = 0xEE;

    /// Tables are 64 KiB at most, if there is nothing else among them.
    private static final int MOST_HEAD_BYTES = 256 * 1024;

    /// By a decoder that holds all of it: 22 million pixels of a usual photo.
    private static final long MOST_HELD_BYTES = 64 * 1024 * 1024;

    private final DataInputStream in;
    private final ByteArrayOutputStream head = new ByteArrayOutputStream();
    private Orientation orientation = Orientation.UPRIGHT;

    private Jpeg(DataInputStream in) {
        this.in = in;
    }

    /// @param in behind the first two bytes
    static Encoded open(DataInputStream in) throws IOException {
        return new Jpeg(in).read();
    }

    private Encoded read() throws IOException {
        head.write(MARKER);
        head.write(START_OF_IMAGE);
        var frame = JpegFrame.NONE;
        for (var marker = nextMarker(in); marker != START_OF_SCAN; marker = nextMarker(in)) {
            var segment = segment(in);
            switch (marker) {
                case SEQUENTIAL, EXTENDED_SEQUENTIAL, PROGRESSIVE -> {
                    frame = JpegFrame.of(segment, marker == PROGRESSIVE);
                    keep(marker, segment);
                }
                case EXIF -> orientation = orientation.exif() == 1 ? Orientation.of(segment) : orientation;
                default -> keepIfNeeded(marker, segment);
            }
        }
        var scan = segment(in);
        keep(START_OF_SCAN, scan);
        return encoded(frame, scan);
    }

    private Encoded encoded(JpegFrame frame, byte[] scan) throws IOException {
        var size = frame.size();
        var pixels = new SequenceInputStream(new ByteArrayInputStream(head.toByteArray()), new JpegScans(in));
        return new Encoded("jpeg", size, size, orientation, hindrance(frame.heldBytes(scan)), false, pixels);
    }

    private static Optional<String> hindrance(long heldBytes) {
        return Optional.of("would be held as a whole: " + heldBytes + " bytes")
                .filter(_ -> heldBytes > MOST_HELD_BYTES);
    }

    private void keepIfNeeded(int marker, byte[] segment) throws Malformed {
        if (isNeeded(marker) || marker == JFIF || marker == ADOBE) {
            keep(marker, segment);
        } else if (marker >= SEQUENTIAL && marker < 0xD0) {
            throw new Malformed("is a JPEG of a kind that is not read");
        }
    }

    /// Also between scans.
    static boolean isNeeded(int marker) {
        return marker == HUFFMAN_TABLES || marker == QUANTIZATION_TABLES || marker == RESTART_INTERVAL;
    }

    private void keep(int marker, byte[] segment) throws Malformed {
        if (head.size() + segment.length > MOST_HEAD_BYTES) {
            throw new Malformed("has a head of more than " + MOST_HEAD_BYTES + " bytes");
        }
        head.write(MARKER);
        head.write(marker);
        head.write((segment.length + 2) >> 8);
        head.write(segment.length + 2);
        head.writeBytes(segment);
    }

    private static int nextMarker(DataInputStream in) throws IOException {
        if (in.readUnsignedByte() != MARKER) {
            throw new Malformed("has no marker where one must be");
        }
        return behindFill(in);
    }

    /// The marker behind any number of fill bytes.
    static int behindFill(DataInputStream in) throws IOException {
        var marker = in.readUnsignedByte();
        while (marker == MARKER) {
            marker = in.readUnsignedByte();
        }
        return marker;
    }

    /// Without its length.
    static byte[] segment(DataInputStream in) throws IOException {
        var length = in.readUnsignedShort() - 2;
        if (length < 0) {
            throw new Malformed("has a segment without a length");
        }
        var segment = in.readNBytes(length);
        if (segment.length < length) {
            throw new EOFException();
        }
        return segment;
    }
}
