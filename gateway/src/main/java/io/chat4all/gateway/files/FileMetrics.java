package io.chat4all.gateway.files;

import io.helidon.metrics.api.Counter;
import io.helidon.metrics.api.MeterRegistry;

/// What is counted about files.
public final class FileMetrics {

    private final Counter uploaded;
    private final Counter collected;

    public FileMetrics(MeterRegistry registry) {
        uploaded = registry.getOrCreate(
                Counter.builder("files_uploaded_total").description("Files that arrived, and are what was said"));
        collected = registry.getOrCreate(Counter.builder("files_collected_total")
                .description("Uploads given up because they were not completed in time, and removals ended"));
    }

    void uploaded() {
        uploaded.increment();
    }

    void collected() {
        collected.increment();
    }
}
