package io.chat4all.service.telemetry;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;

/// Says once that a collector takes nothing, and once that it takes spans again, instead of every minute.
final class ToldExporter implements SpanExporter {

    private static final Logger LOG = System.getLogger(ToldExporter.class.getName());

    private final SpanExporter exporter;
    private final URI endpoint;
    private final AtomicBoolean losing = new AtomicBoolean();

    ToldExporter(SpanExporter exporter, URI endpoint) {
        this.exporter = exporter;
        this.endpoint = endpoint;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        var result = exporter.export(spans);
        result.whenComplete(() -> tell(result));
        return result;
    }

    private void tell(CompletableResultCode result) {
        boolean lost = !result.isSuccess();
        if (losing.compareAndSet(!lost, lost)) {
            var reason = result.getFailureThrowable();
            LOG.log(
                    lost ? Level.WARNING : Level.INFO,
                    lost
                            ? "traces are lost until the collector at {0} takes them: {1}"
                            : "the collector at {0} takes traces again",
                    endpoint,
                    reason == null ? "it refuses them" : reason.toString());
        }
    }

    @Override
    public CompletableResultCode flush() {
        return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return exporter.shutdown();
    }
}
