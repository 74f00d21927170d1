package io.chat4all.files;

import io.chat4all.config.Section;
import java.util.List;

/// What files a tenant may have.
///
/// @param maxBytes of one file
/// @param quota bytes that all its files may have together; 0 for no limit
/// @param types that are allowed
public record FileLimits(long maxBytes, long quota, AllowedTypes types) {

    /// What people send each other, and no programs, pages or drawings that run scripts where they are
    /// opened.
    private static final List<String> USUAL_TYPES = List.of(
            "image/jpeg",
            "image/png",
            "image/gif",
            "image/webp",
            "image/heic",
            "image/heif",
            "image/avif",
            "image/bmp",
            "image/tiff",
            "audio/*",
            "video/*",
            "application/ogg",
            "text/plain",
            "text/csv",
            "text/markdown",
            "text/calendar",
            "text/x-vcard",
            "application/json",
            "application/pdf",
            "application/rtf",
            "application/zip",
            "application/gzip",
            "application/x-7z-compressed",
            "application/epub+zip",
            "application/msword",
            "application/vnd.ms-excel",
            "application/vnd.ms-powerpoint",
            "application/vnd.openxmlformats-officedocument.*",
            "application/vnd.oasis.opendocument.*");

    static final FileLimits USUAL = new FileLimits(2048L * 1024 * 1024, 0, new AllowedTypes(USUAL_TYPES));

    public FileLimits {
        require(maxBytes > 0, "max-bytes is 1 or more, not " + maxBytes);
        require(quota >= 0, "quota is 0 or more, not " + quota);
        require(!types.patterns().isEmpty(), "types is empty: no file would be allowed");
    }

    /// @param otherwise holds for what the section does not say
    static FileLimits from(Section section, FileLimits otherwise) {
        return new FileLimits(
                section.bytes("max-bytes", otherwise.maxBytes),
                section.bytes("quota", otherwise.quota),
                new AllowedTypes(section.texts("types", otherwise.types.patterns())));
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
