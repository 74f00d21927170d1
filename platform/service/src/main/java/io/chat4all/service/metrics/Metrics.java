package io.chat4all.service.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.core.metrics.MetricWithFixedMetadata;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.tracer.initializer.SpanContextSupplier;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/// What one service measures of itself. Each service has its own, also where several share a process. Series are
/// asked for once and kept by whoever adds to them: only that costs a lock and a look-up.
public final class Metrics {

    private static final Logger LOG = System.getLogger(Metrics.class.getName());

    private static final double[] SECONDS = {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2.5, 5, 10};
    private static final double[] SIZES = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1000};

    static {
        // Says which trace a measurement belongs to: for the whole process, as the library has it.
        SpanContextSupplier.setSpanContext(new CurrentTrace());
    }

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final Map<Metric, Counter> counters = new EnumMap<>(Metric.class);
    private final Map<Metric, Histogram> histograms = new EnumMap<>(Metric.class);
    private final Map<Metric, Map<List<String>, DoubleSupplier>> asked = new EnumMap<>(Metric.class);

    /// With what the JVM says of itself.
    public static Metrics withJvm() {
        var metrics = new Metrics();
        JvmMetrics.builder().register(metrics.registry);
        VirtualThreads.show(metrics);
        return metrics;
    }

    PrometheusRegistry registry() {
        return registry;
    }

    /// The series with these values of the metric's labels, in their order. It begins at 0.
    public synchronized Count count(Metric metric, String... labels) {
        require(metric, Metric.Kind.COUNT, labels.length);
        var counter = counters.computeIfAbsent(metric, this::counter);
        return new Count(counter.labelValues(labels));
    }

    /// As [#count].
    public synchronized Distribution distribution(Metric metric, String... labels) {
        if (metric.kind != Metric.Kind.SIZE) {
            require(metric, Metric.Kind.SECONDS, labels.length);
        }
        var histogram = histograms.computeIfAbsent(metric, this::histogram);
        return new Distribution(histogram.labelValues(labels));
    }

    /// Asks for the value at each scrape. Of those with the same labels the last one counts.
    public synchronized void gauge(Metric metric, DoubleSupplier value, String... labels) {
        require(metric, Metric.Kind.GAUGE, labels.length);
        asked.computeIfAbsent(metric, this::ask).put(List.of(labels), value);
    }

    /// As [#gauge], of something that only grows and is counted where it happens.
    public synchronized void counted(Metric metric, LongSupplier value, String... labels) {
        require(metric, Metric.Kind.COUNT, labels.length);
        asked.computeIfAbsent(metric, this::ask).put(List.of(labels), value::getAsLong);
    }

    private static void require(Metric metric, Metric.Kind kind, int labels) {
        if (metric.kind != kind || metric.labels.size() != labels) {
            throw new IllegalArgumentException("%s is a %s with %s, not a %s with %d labels"
                    .formatted(metric.id, metric.kind, metric.labels, kind, labels));
        }
    }

    private Counter counter(Metric metric) {
        return described(Counter.builder(), metric).withoutExemplars().register(registry);
    }

    private Histogram histogram(Metric metric) {
        var histogram = described(Histogram.builder(), metric).classicOnly();
        return metric.kind == Metric.Kind.SIZE
                ? histogram.withoutExemplars().classicUpperBounds(SIZES).register(registry)
                : histogram.withExemplars().classicUpperBounds(SECONDS).register(registry);
    }

    /// Asks at each scrape for what is put there.
    private Map<List<String>, DoubleSupplier> ask(Metric metric) {
        Map<List<String>, DoubleSupplier> series = new ConcurrentHashMap<>();
        Consumer<Told> tellAll = told -> series.forEach((labels, value) -> tell(metric, value, labels, told));
        if (metric.kind == Metric.Kind.COUNT) {
            described(CounterWithCallback.builder(), metric)
                    .callback(callback -> tellAll.accept(callback::call))
                    .register(registry);
        } else {
            described(GaugeWithCallback.builder(), metric)
                    .callback(callback -> tellAll.accept(callback::call))
                    .register(registry);
        }
        return series;
    }

    private static <B extends MetricWithFixedMetadata.Builder<B, ?>> B described(B builder, Metric metric) {
        return builder.name(metric.id).help(metric.help).labelNames(metric.labels.toArray(String[]::new));
    }

    private interface Told {
        void call(double value, String... labels);
    }

    /// One that fails must not take all others along.
    private static void tell(Metric metric, DoubleSupplier value, List<String> labels, Told told) {
        try {
            told.call(value.getAsDouble(), labels.toArray(String[]::new));
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, metric.id + " has no value now", e);
        }
    }
}
