package io.chat4all.gateway.files.images;

import java.io.DataInputStream;
import java.io.IOException;

/// The scans of a JPEG, from the entropy-coded bytes of the first one on: with the tables between them,
/// without what else is there, up to the end of the image. Their number is bounded, as each may make a
/// decoder go over all pixels.
final class JpegScans extends Bytewise {

    private static final int MOST_SCANS = 64;
    private static final int FIRST_RESTART = 0xD0;
    private static final int LAST_RESTART = 0xD7;

    private final DataInputStream in;
    private byte[] given = new byte[0];
    private int at;
    private int scans = 1;
    private boolean ended;

    JpegScans(DataInputStream in) {
        this.in = in;
    }

    @Override
    int next() throws IOException {
        while (at == given.length && !ended) {
            var read = in.read();
            if (read != Jpeg.MARKER) {
                return read;
            }
            given = behindMarker();
            at = 0;
            if (given.length > 0) {
                return Jpeg.MARKER;
            }
        }
        return at < given.length ? given[at++] & 0xFF : -1;
    }

    /// What is given out behind a marker; nothing when it is left out.
    private byte[] behindMarker() throws IOException {
        var marker = Jpeg.behindFill(in);
        if (marker == 0 || (marker >= FIRST_RESTART && marker <= LAST_RESTART)) {
            return new byte[] {(byte) marker};
        }
        if (marker == Jpeg.END_OF_IMAGE) {
            ended = true;
            return new byte[] {(byte) marker};
        }
        var segment = Jpeg.segment(in);
        if (marker == Jpeg.START_OF_SCAN && ++scans > MOST_SCANS) {
            throw new Malformed("comes in more than " + MOST_SCANS + " scans");
        }
        return marker == Jpeg.START_OF_SCAN || Jpeg.isNeeded(marker) ? whole(marker, segment) : new byte[0];
    }

    private static byte[] whole(int marker, byte[] segment) {
        var length = segment.length + 2;
        var whole = new byte[length + 1];
        whole[0] = (byte) marker;
        whole[1] = (byte) (length >> 8);
        whole[2] = (byte) length;
        System.arraycopy(segment, 0, whole, 3, segment.length);
        return whole;
    }
}
