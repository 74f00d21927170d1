package io.chat4all.gateway.files;

import io.chat4all.service.metrics.Count;
import io.chat4all.service.metrics.Metric;
import io.chat4all.service.metrics.Metrics;
import java.util.Locale;
import java.util.function.Function;

/// What is counted about files.
public final class FileMetrics {

    /// What becomes of a look at an image.
    enum Seen {
        DRAWN,
        /// It says how large it is, and is not drawn.
        MEASURED,
        UNREADABLE,
        /// It could not be read, or what was found not be written: it is looked at again.
        LATER
    }

    private final Count uploaded;
    private final Count collected;
    private final Count infected;
    private final Count unscanned;
    private final Function<Seen, Count> seen;

    public FileMetrics(Metrics metrics) {
        uploaded = metrics.count(Metric.FILES_UPLOADED);
        collected = metrics.count(Metric.FILES_COLLECTED);
        infected = metrics.count(Metric.FILES_INFECTED);
        unscanned = metrics.count(Metric.FILES_SCAN_FAILURES);
        seen = how -> metrics.count(Metric.FILES_IMAGES_SEEN, how.name().toLowerCase(Locale.ROOT));
    }

    void seen(Seen how) {
        seen.apply(how).increment();
    }

    void infected() {
        infected.increment();
    }

    void unscanned() {
        unscanned.increment();
    }

    void uploaded() {
        uploaded.increment();
    }

    void collected() {
        collected.increment();
    }
}
