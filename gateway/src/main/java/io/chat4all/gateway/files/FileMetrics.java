package io.chat4all.gateway.files;

import io.helidon.metrics.api.Counter;
import io.helidon.metrics.api.MeterRegistry;

/// What is counted about files.
public final class FileMetrics {

    private final Counter uploaded;
    private final Counter collected;
    private final Counter infected;
    private final Counter unscanned;

    public FileMetrics(MeterRegistry registry) {
        uploaded = registry.getOrCreate(
                Counter.builder("files_uploaded_total").description("Files that arrived, and are what was said"));
        collected = registry.getOrCreate(Counter.builder("files_collected_total")
                .description("Uploads given up because they were not completed in time, and removals ended"));
        infected = registry.getOrCreate(
                Counter.builder("files_infected_total").description("Files in which the scanner found malware"));
        unscanned = registry.getOrCreate(Counter.builder("files_scan_failures_total")
                .description("Times that the scanner did not say what a file is"));
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
