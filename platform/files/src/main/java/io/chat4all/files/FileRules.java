package io.chat4all.files;

import io.chat4all.config.Section;
import java.util.List;

/// What files there may be, in whichever way they come: the keys of section `files` that every service reads
/// which takes some.
///
/// @param maxBytes of one file
/// @param quota bytes that all files of one tenant may have together; 0 for no limit
/// @param types MIME types that are allowed; `*` stands for any characters
/// @param scanned whether a scanner looks at each before anybody gets it
public record FileRules(long maxBytes, long quota, List<String> types, boolean scanned) {

    private static final long DEFAULT_MAX_BYTES = 2048L * 1024 * 1024;

    /// What people send each other, and no programs, pages or drawings that run scripts where they are
    /// opened.
    private static final List<String> DEFAULT_TYPES = List.of(
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

    public FileRules {
        types = List.copyOf(types);
        require(maxBytes > 0, "max-bytes is 1 or more, not " + maxBytes);
        require(quota >= 0, "quota is 0 or more, not " + quota);
        require(!types.isEmpty(), "types is empty: no file would be allowed");
    }

    public static FileRules from(Section files) {
        return new FileRules(
                files.bytes("max-bytes", DEFAULT_MAX_BYTES),
                files.bytes("quota", 0),
                files.texts("types", DEFAULT_TYPES),
                !files.text("scan", "none").equals("none"));
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException("files." + otherwise);
        }
    }
}
