package io.chat4all.gateway.files;

import io.chat4all.config.Section;
import io.chat4all.files.FileRules;
import io.chat4all.objects.ObjectStore;
import java.time.Duration;

/// What files there may be: section `files` of the configuration.
///
/// @param rules that the channel worker keeps too
/// @param partBytes of each part of an upload but the last one, unless that makes too many
/// @param addressesValid how long presigned addresses are good for
/// @param transfers how many may go through this gateway at once
/// @param collectAfter when an upload that was not completed is given up
/// @param scan by what files are scanned before anybody gets them
/// @param thumbnails of which images they are made
public record FilesConfig(
        FileRules rules,
        long partBytes,
        Duration addressesValid,
        Transfers.Limits transfers,
        Duration collectAfter,
        ScanConfig scan,
        ThumbnailConfig thumbnails) {

    private static final long MIB = 1024 * 1024;
    private static final long DEFAULT_PART_BYTES = 8 * MIB;
    /// S3 signs for seven days at most.
    private static final Duration LONGEST_VALID = Duration.ofDays(7);

    public FilesConfig {
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
                FileRules.from(section),
                section.bytes("part-bytes", DEFAULT_PART_BYTES),
                section.duration("addresses-valid", Duration.ofHours(1)),
                Transfers.Limits.from(section),
                section.duration("collect-after", Duration.ofHours(24)),
                ScanConfig.from(section),
                ThumbnailConfig.from(section));
    }

    /// How many may go through this gateway at once.
    public int transfersAtOnce() {
        return transfers.atOnce();
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException("files." + otherwise);
        }
    }
}
