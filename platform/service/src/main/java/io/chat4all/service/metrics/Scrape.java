package io.chat4all.service.metrics;

import io.prometheus.metrics.expositionformats.ExpositionFormats;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/// All metrics as of now.
public final class Scrape {

    private static final ExpositionFormats FORMATS = ExpositionFormats.init();

    private final String contentType;
    private final byte[] body;

    private Scrape(String contentType, byte[] body) {
        this.contentType = contentType;
        this.body = body;
    }

    /// @param accept what the one who scrapes can read, as in the header of that name; may be empty
    public static Scrape of(Metrics metrics, String accept) {
        var format = FORMATS.findWriter(accept);
        var body = new ByteArrayOutputStream();
        try {
            format.write(body, metrics.registry().scrape());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Scrape(format.getContentType(), body.toByteArray());
    }

    /// Of the format: Prometheus' text, or OpenMetrics.
    public String contentType() {
        return contentType;
    }

    /// To be read only.
    public byte[] body() {
        return body;
    }
}
