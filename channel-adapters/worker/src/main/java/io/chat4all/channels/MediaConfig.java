package io.chat4all.channels;

import io.chat4all.config.Section;
import io.chat4all.files.FileRules;
import java.time.Duration;

/// How the media are taken that people send, and given to them: keys of section `worker`.
///
/// @param rules for files, those that people send included
/// @param mostBytes larger ones are not taken, nor are those that are larger than files of the tenant may be
/// @param atOnce how many are copied at the same time; each may have 8 MiB in memory
/// @param copyTimeout how long one copy may take
/// @param patience how long a medium is tried again whose provider, or our store, does not answer
/// @param scanPatience how old a file may be that a delivery waits for because it is not scanned yet
/// @param linksValid how long a file can be fetched from the address that a provider, or the link that a
///     person is given; S3 allows 7 days
public record MediaConfig(
        FileRules rules,
        long mostBytes,
        int atOnce,
        Duration copyTimeout,
        Duration patience,
        Duration scanPatience,
        Duration linksValid) {

    private static final Duration LONGEST = Duration.ofDays(7);

    public MediaConfig {
        require(mostBytes >= 1, "max-inbound-bytes is 1 or more, not " + mostBytes);
        require(atOnce >= 1, "media-at-once is 1 or more, not " + atOnce);
        require(copyTimeout.isPositive(), "media-timeout is more than 0, not " + copyTimeout);
        require(!patience.isNegative(), "media-patience is 0 or more, not " + patience);
        require(!scanPatience.isNegative(), "scan-patience is 0 or more, not " + scanPatience);
        require(
                linksValid.isPositive() && linksValid.compareTo(LONGEST) <= 0,
                "links-valid is more than 0 and 7 days at most, not " + linksValid);
    }

    static MediaConfig from(Section worker, Section files) {
        return new MediaConfig(
                FileRules.from(files),
                worker.integer("max-inbound-bytes", 100 << 20),
                worker.integer("media-at-once", 8),
                worker.duration("media-timeout", Duration.ofMinutes(2)),
                worker.duration("media-patience", Duration.ofMinutes(3)),
                worker.duration("scan-patience", Duration.ofMinutes(10)),
                worker.duration("links-valid", Duration.ofDays(1)));
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException("worker." + otherwise);
        }
    }
}
