package io.chat4all.gateway.files.images;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The head of a WebP (RFC 9649). It says how large the image is; no decoder for Java keeps to bounds with
/// the rest.
final class WebP {

    private static final int KIND = 8;
    private static final int CHUNK = 20;
    private static final int HEAD_BYTES = CHUNK + 10;
    private static final int FOURTEEN_BITS = 0x3FFF;
    private static final int TWENTY_FOUR_BITS = 0xFFFFFF;

    private WebP() {}

    /// @param in behind the first two bytes
    static Encoded open(DataInputStream in) throws IOException {
        var head = new byte[HEAD_BYTES];
        if (in.readNBytes(head, 2, HEAD_BYTES - 2) < HEAD_BYTES - 2) {
            throw new EOFException();
        }
        var kind = new String(head, KIND, CHUNK - KIND - Integer.BYTES, StandardCharsets.US_ASCII);
        var size = size(kind, ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN));
        return new Encoded(
                "webp",
                size,
                size,
                Orientation.UPRIGHT,
                Optional.of("is a WebP, which is not drawn"),
                false,
                InputStream.nullInputStream());
    }

    private static Size size(String kind, ByteBuffer head) throws Malformed {
        return switch (kind) {
            case "WEBPVP8 " ->
                Size.read(head.getShort(CHUNK + 6) & FOURTEEN_BITS, head.getShort(CHUNK + 8) & FOURTEEN_BITS);
            case "WEBPVP8L" -> {
                var sides = head.getInt(CHUNK + 1);
                yield Size.read((sides & FOURTEEN_BITS) + 1, ((sides >>> 14) & FOURTEEN_BITS) + 1);
            }
            case "WEBPVP8X" ->
                Size.read((head.getInt(CHUNK + 4) & TWENTY_FOUR_BITS) + 1, (head.getInt(CHUNK + 6) >>> 8) + 1);
            default -> throw new Malformed("is no WebP");
        };
    }
}
