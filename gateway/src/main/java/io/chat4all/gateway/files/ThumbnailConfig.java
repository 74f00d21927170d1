package io.chat4all.gateway.files;

import io.chat4all.config.Section;

/// Of which images thumbnails are made: the keys `thumbnails…` of section `files`.
///
/// @param on whether this gateway makes any; those that others make it gives out all the same
/// @param maxBytes of an image that is looked at
/// @param maxPixels of an image that is drawn
record ThumbnailConfig(boolean on, long maxBytes, int maxPixels) {

    private static final long DEFAULT_MAX_BYTES = 50L * 1024 * 1024;
    private static final int DEFAULT_MAX_PIXELS = 50_000_000;
    private static final int MOST_PIXELS = 500_000_000;

    ThumbnailConfig {
        if (maxBytes < 1) {
            throw new IllegalArgumentException("files.thumbnails-max-bytes is 1 or more, not " + maxBytes);
        }
        if (maxPixels < 1 || maxPixels > MOST_PIXELS) {
            throw new IllegalArgumentException(
                    "files.thumbnails-max-pixels is 1 to %d, not %d".formatted(MOST_PIXELS, maxPixels));
        }
    }

    static ThumbnailConfig from(Section section) {
        return new ThumbnailConfig(
                section.flag("thumbnails", true),
                section.bytes("thumbnails-max-bytes", DEFAULT_MAX_BYTES),
                section.integer("thumbnails-max-pixels", DEFAULT_MAX_PIXELS));
    }
}
