package io.chat4all.perf.channels;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/// [Received] on its way from the provider's process.
final class ReceivedJson {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ReceivedJson() {}

    static byte[] of(Received received) {
        try {
            return MAPPER.writeValueAsBytes(received);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Received read(byte[] json) throws IOException {
        return MAPPER.readValue(json, Received.class);
    }
}
