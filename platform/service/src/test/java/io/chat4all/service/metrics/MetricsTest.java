package io.chat4all.service.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chat4all.messaging.CallContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class MetricsTest {

    private final Metrics metrics = new Metrics();

    @Test
    void aCountIsThereFromTheBeginning() {
        metrics.count(Metric.ACCEPTED);

        assertThat(text()).contains("messages_accepted_total 0.0\n");
    }

    @Test
    void aCountOfTheSameLabelsIsTheSame() {
        metrics.count(Metric.REJECTED, "text_length").increment();
        metrics.count(Metric.REJECTED, "text_length").add(2);

        assertThat(text()).contains("messages_rejected_total{reason=\"text_length\"} 3.0\n");
    }

    @Test
    void aDurationFallsIntoBucketsOfSeconds() {
        metrics.distribution(Metric.STORE_WRITE).tookNanos(150_000_000);

        assertThat(text())
                .contains("cassandra_write_duration_seconds_bucket{le=\"0.1\"} 0\n")
                .contains("cassandra_write_duration_seconds_bucket{le=\"0.2\"} 1\n")
                .contains("cassandra_write_duration_seconds_sum 0.15\n");
    }

    @Test
    void aGaugeThatFailsTakesNoOtherAlong() {
        metrics.gauge(Metric.LOG_LANES, () -> 7, "messages", "dispatcher");
        metrics.gauge(
                Metric.LOG_LANES,
                () -> {
                    throw new IllegalStateException("closed");
                },
                "statuses",
                "dispatcher");

        assertThat(text())
                .contains("log_lanes{subscription=\"dispatcher\",topic=\"messages\"} 7.0\n")
                .doesNotContain("statuses");
    }

    @Test
    void wrongLabelsAreAnErrorAtTheStart() {
        assertThatThrownBy(() -> metrics.count(Metric.ACCEPTED, "whatsapp"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("messages_accepted_total");
        assertThatThrownBy(() -> metrics.gauge(Metric.ACCEPTED, () -> 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whoAsksForOpenMetricsGetsThem() {
        var scrape = Scrape.of(metrics, "application/openmetrics-text; version=1.0.0");

        assertThat(scrape.contentType()).startsWith("application/openmetrics-text");
        assertThat(new String(scrape.body(), UTF_8)).endsWith("# EOF\n");
    }

    @Test
    void theJvmIsMeasuredToo() {
        assertThat(scraped(Metrics.withJvm()))
                .contains("jvm_memory_used_bytes{area=\"heap\"}")
                .contains("jvm_virtual_threads_mounted ")
                .contains("jvm_gc_collection_seconds_count");
    }

    @Test
    void theOperationsGuideSaysOfEachMetricWhatIsScraped() throws IOException {
        var guide = Files.readAllLines(Path.of("../../docs/operations.md"));

        assertThat(guide)
                .containsAll(
                        Arrays.stream(Metric.values()).map(MetricsTest::row).toList());
    }

    private static String row(Metric metric) {
        var labels = metric.labels.isEmpty() ? "" : "{" + String.join(",", metric.labels) + "}";
        return "| `%s%s` | %s |".formatted(metric.id, labels, metric.help);
    }

    private String text() {
        return scraped(metrics);
    }

    private static String scraped(Metrics metrics) {
        return scraped(metrics, "text/plain");
    }

    private static String scraped(Metrics metrics, String accept) {
        return new String(Scrape.of(metrics, accept).body(), UTF_8);
    }

    @Test
    void whatTookSoLongNamesTheTraceOfACallIfItIsKept() {
        var metrics = new Metrics();
        var durations = metrics.distribution(Metric.PROCESSING, "orders");
        var trace = "0af7651916cd43dd8448eb211c80319c";

        called(trace, "01").run(() -> durations.tookNanos(300_000_000));
        called(trace.replace('0', '1'), "00").run(() -> durations.tookNanos(20_000_000));

        assertThat(scraped(metrics, "application/openmetrics-text"))
                .contains("le=\"0.5\"} 2 # {span_id=\"b7ad6b7169203331\",trace_id=\"" + trace + "\"} 0.3")
                .doesNotContain(trace.replace('0', '1'));
    }

    private static CallContext called(String trace, String flags) {
        return new CallContext(
                Optional.of("00-" + trace + "-b7ad6b7169203331-" + flags), Optional.empty(), Optional.empty());
    }
}
