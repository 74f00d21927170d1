package io.chat4all.gateway.files;

import io.chat4all.config.Section;
import io.chat4all.objects.ObjectStore;
import java.time.Duration;
import java.util.List;

/// What files there may be: section `files` of the configuration.
///
/// @param maxBytes of one file
/// @param quota bytes that all files of one tenant may have together; 0 for no limit
/// @param types MIME types that are allowed; `*` stands for any characters
/// @param partBytes of each part of an upload but the last one, unless that makes too many
/// @param addressesValid how long presigned addresses are good for
/// @param transfers how many may go through this gateway at once
/// @param collectAfter when an upload that was not completed is given up
/// @param scan by what files are scanned before anybody gets them
/// @param thumbnails of which images they are made
public record FilesConfig(
        long maxBytes,
        long quota,
        List<String> types,
        long partBytes,
        Duration addressesValid,
        Transfers.Limits transfers,
        Duration collectAfter,
        ScanConfig scan,
        ThumbnailConfig thumbnails) {

    private static final long MIB = 1024 * 1024;
    private static final long DEFAULT_MAX_BYTES = 2048 * MIB;
    private static final long DEFAULT_PART_BYTES = 8 * MIB;
    /// S3 signs for seven days at most.
    private static final Duration LONGEST_VALID = Duration.ofDays(7);

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

    public FilesConfig {
        types = List.copyOf(types);
        require(maxBytes > 0, "max-bytes is 1 or more, not " + maxBytes);
        require(quota >= 0, "quota is 0 or more, not " + quota);
        require(!types.isEmpty(), "types is empty: no file would be allowed");
        require(
                partBytes >= ObjectStore.MIN_PART_BYTES,
                "part-bytes is %d or more, not %d".formatted(ObjectStore.MIN_PART_BYTES, partBytes));
        require(
                addressesValid.isPositive() && addressesValid.compareTo(LONGEST_VALID) <= 0,
                "addresses-valid is more than 0 and at most 7 days, not " + addressesValid);
        require(
                collectAfter.compareTo(Duration.ofHours(1)) >= 0,
                "collect-after is an hour or more, not " + collectAfter);
    }

    public static FilesConfig from(Section section) {
        return new FilesConfig(
                section.bytes("max-bytes", DEFAULT_MAX_BYTES),
                section.bytes("quota", 0),
                section.texts("types", DEFAULT_TYPES),
                section.bytes("part-bytes", DEFAULT_PART_BYTES),
                section.duration("addresses-valid", Duration.ofHours(1)),
                Transfers.Limits.from(section),
                section.duration("collect-after", Duration.ofHours(24)),
                ScanConfig.from(section),
                ThumbnailConfig.from(section));
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException("files." + otherwise);
        }
    }
}
