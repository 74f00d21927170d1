package io.chat4all.model;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.util.UUID;

/// UUIDs as text and as the 16 bytes (big endian, RFC 9562) that the log carries.
public final class Uuids {

    private static final int BYTES = 16;
    private static final int CANONICAL_LENGTH = 36;

    private Uuids() {}

    /// Stricter than [UUID#fromString], which takes `1-1-1-1-1` for a UUID.
    ///
    /// @throws InvalidId when the text is not 36 characters of a canonical UUID
    public static UUID parse(String text) {
        try {
            if (text.length() == CANONICAL_LENGTH) {
                return UUID.fromString(text);
            }
        } catch (IllegalArgumentException e) {
            throw (InvalidId) new InvalidId(text).initCause(e);
        }
        throw new InvalidId(text);
    }

    public static ByteString toBytes(UUID uuid) {
        return ByteString.copyFrom(ByteBuffer.allocate(BYTES)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .flip());
    }

    /// @throws IllegalArgumentException when there are not 16 bytes
    public static UUID fromBytes(ByteString bytes) {
        if (bytes.size() != BYTES) {
            throw new IllegalArgumentException("a UUID has 16 bytes, not " + bytes.size());
        }
        var buffer = bytes.asReadOnlyByteBuffer();
        return new UUID(buffer.getLong(), buffer.getLong());
    }
}
