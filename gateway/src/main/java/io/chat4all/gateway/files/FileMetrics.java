package io.chat4all.gateway.files;

import io.chat4all.service.metrics.Count;
import io.chat4all.service.metrics.Metric;
import io.chat4all.service.metrics.Metrics;

/// What is counted about files.
public final class FileMetrics {

    private final Count uploaded;
    private final Count collected;
    private final Count infected;
    private final Count unscanned;

    public FileMetrics(Metrics metrics) {
        uploaded = metrics.count(Metric.FILES_UPLOADED);
        collected = metrics.count(Metric.FILES_COLLECTED);
        infected = metrics.count(Metric.FILES_INFECTED);
        unscanned = metrics.count(Metric.FILES_SCAN_FAILURES);
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
