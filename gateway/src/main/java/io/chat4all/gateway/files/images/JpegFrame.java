package io.chat4all.gateway.files.images;

/// What a JPEG says of its image: its segment SOF.
final class JpegFrame {

    static final JpegFrame NONE = new JpegFrame(new byte[0], false);

    private static final int HEAD_BYTES = 6;
    private static final int COMPONENT_BYTES = 3;
    private static final int MOST_COMPONENTS = 4;
    private static final long BLOCK_BYTES = 64 * 2;

    private final byte[] segment;
    private final boolean progressive;

    /// @param segment empty when there was none
    private JpegFrame(byte[] segment, boolean progressive) {
        this.segment = segment;
        this.progressive = progressive;
    }

    static JpegFrame of(byte[] segment, boolean progressive) throws Malformed {
        var components = segment.length < HEAD_BYTES ? 0 : segment[5];
        if (components < 1
                || components > MOST_COMPONENTS
                || segment.length != HEAD_BYTES + components * COMPONENT_BYTES) {
            throw new Malformed("has a head that does not fit its length");
        }
        return new JpegFrame(segment, progressive);
    }

    Size size() throws Malformed {
        if (segment.length == 0) {
            throw new Malformed("has no head before its pixels");
        }
        return Size.read(unsignedShort(3), unsignedShort(1));
    }

    private int unsignedShort(int at) {
        return ((segment[at] & 0xFF) << 8) | (segment[at + 1] & 0xFF);
    }

    private int components() {
        return segment[5];
    }

    /// An image that comes in several scans is held as a whole, in coefficients of two bytes.
    ///
    /// @param scan the first
    long heldBytes(byte[] scan) throws Malformed {
        if (!progressive && scan.length > 0 && scan[0] == components()) {
            return 0;
        }
        var size = size();
        long units = ceil(size.width(), 8L * most(4)) * ceil(size.height(), 8L * most(0));
        long blocks = 0;
        for (var component = 0; component < components(); component++) {
            blocks += (long) factor(component, 4) * factor(component, 0);
        }
        return units * blocks * BLOCK_BYTES;
    }

    /// The largest of the sampling factors.
    private int most(int shift) throws Malformed {
        var most = 0;
        for (var component = 0; component < components(); component++) {
            most = Math.max(most, factor(component, shift));
        }
        return most;
    }

    /// @param shift 4 for the horizontal one, 0 for the vertical one
    private int factor(int component, int shift) throws Malformed {
        var factor = (segment[HEAD_BYTES + component * COMPONENT_BYTES + 1] >> shift) & 0xF;
        if (factor < 1 || factor > 4) {
            throw new Malformed("has a sampling factor of " + factor);
        }
        return factor;
    }

    private static long ceil(long length, long unit) {
        return (length + unit - 1) / unit;
    }
}
