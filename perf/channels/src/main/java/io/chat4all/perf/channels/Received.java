package io.chat4all.perf.channels;

import io.chat4all.perf.Percentiles;

/// What the provider has received up to now.
///
/// @param distinct deliveries, those of the warm-up included
/// @param measured of them, those that count
/// @param repeated calls for a delivery that it had already
/// @param outOfOrder deliveries that came after a later one for the same recipient
/// @param unreadable calls that were no delivery of this run
/// @param lastMicros Unix time when the last delivery came; 0 for none
/// @param latency from due to received, of those that count
record Received(
        int distinct,
        int measured,
        int repeated,
        int outOfOrder,
        int unreadable,
        long lastMicros,
        Percentiles latency) {

    boolean isFaultless() {
        return repeated == 0 && outOfOrder == 0 && unreadable == 0;
    }
}
