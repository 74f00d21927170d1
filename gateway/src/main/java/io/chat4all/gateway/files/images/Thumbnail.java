package io.chat4all.gateway.files.images;

import java.io.ByteArrayInputStream;
import java.io.InputStream;

/// A small image, encoded, without any metadata.
public final class Thumbnail {

    private final String type;
    private final Size size;
    private final byte[] encoded;

    Thumbnail(String type, Size size, byte[] encoded) {
        this.type = type;
        this.size = size;
        this.encoded = encoded;
    }

    /// MIME type: `image/jpeg`, or `image/png` where something is transparent.
    public String type() {
        return type;
    }

    public Size size() {
        return size;
    }

    public int bytes() {
        return encoded.length;
    }

    public InputStream content() {
        return new ByteArrayInputStream(encoded);
    }
}
