package io.chat4all.perf.channels;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/// By what a delivery is known on its way: it travels in the message's metadata, which the channel passes on,
/// and comes back as the provider's id in the report that it was sent.
///
/// @param dueMicros Unix time, the one clock that all processes of a machine share
record Mark(int index, long dueMicros) {

    private static final String INDEX = "bench_index";
    private static final String DUE = "bench_due_micros";
    private static final Pattern EXTERNAL_ID = Pattern.compile("bench-([0-9]{1,9})");

    static long nowMicros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }

    Map<String, String> metadata() {
        return Map.of(INDEX, Integer.toString(index), DUE, Long.toString(dueMicros));
    }

    /// @param message as the webhook channel posts it
    /// @throws IllegalArgumentException when it has no mark
    static Mark of(JsonNode message) {
        var metadata = message.path("metadata");
        if (!metadata.has(INDEX) || !metadata.has(DUE)) {
            throw new IllegalArgumentException("a message without a mark");
        }
        return new Mark(metadata.path(INDEX).asInt(), metadata.path(DUE).asLong());
    }

    /// What the provider calls the message.
    String externalId() {
        return "bench-" + index;
    }

    static OptionalInt indexOf(String externalId) {
        var matcher = EXTERNAL_ID.matcher(externalId);
        return matcher.matches() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
    }
}
