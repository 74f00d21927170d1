package io.chat4all.realtime;

/// An account's rate after its provider complained: halved, and from then on climbing evenly. Times are
/// microseconds.
///
/// @param at from when on it climbs
record Descent(double perSecond, double loweredAt, double at) {

    static final double ONCE_IN_MICROS = 1_000_000;
    static final int LOWEST_PART = 64;

    /// @param climb from nothing to all
    double now(double declared, double now, double climb) {
        return Math.min(declared, perSecond + declared * Math.max(0, now - at) / climb);
    }

    static double halved(double perSecond, double declared) {
        return Math.max(declared / LOWEST_PART, perSecond / 2);
    }
}
