package io.chat4all.perf;

/// A text of a given length that begins with the time when its message was due, so that the receiver needs nobody
/// else to tell the latency.
final class StampedText {

    static final int SHORTEST = 32;

    private static final String MARK = "load ";

    private final String padding;
    private final int length;

    StampedText(int length) {
        if (length < SHORTEST) {
            throw new IllegalArgumentException("a text needs at least %d bytes, not %d".formatted(SHORTEST, length));
        }
        this.length = length;
        this.padding = " ".concat("x".repeat(length));
    }

    /// @param dueNanos on the clock of [System#nanoTime]
    String of(long dueNanos) {
        return new StringBuilder(length + SHORTEST)
                .append(MARK)
                .append(dueNanos)
                .append(padding)
                .substring(0, length);
    }

    /// @throws NumberFormatException when the text is none of ours
    static long dueNanos(String text) {
        if (!text.startsWith(MARK)) {
            throw new NumberFormatException("not a text of the load generator");
        }
        return Long.parseLong(text, MARK.length(), text.indexOf(' ', MARK.length()), 10);
    }
}
