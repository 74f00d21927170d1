package io.chat4all.perf.log;

/// One round of one contender.
///
/// @param handled records
/// @param cpuNanos of processor time that the contender's JVM took meanwhile, with its compiler and collector and
///     without the broker
record Measured(int handled, long nanos, long cpuNanos) {

    private static final String MARK = "measured:";
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MICRO = 1e3;

    double perSecond() {
        return handled * NANOS_PER_SECOND / nanos;
    }

    double cpuMicrosPerRecord() {
        return cpuNanos / NANOS_PER_MICRO / handled;
    }

    /// As a contender's JVM says it.
    String line() {
        return MARK + " " + handled + " " + nanos + " " + cpuNanos;
    }

    static boolean isIn(String line) {
        return line.startsWith(MARK);
    }

    static Measured of(String line) {
        var words = line.split(" ", -1);
        return new Measured(Integer.parseInt(words[1]), Long.parseLong(words[2]), Long.parseLong(words[3]));
    }
}
