package io.chat4all.perf.log;

import java.time.Duration;
import java.util.regex.Pattern;

/// What a handler does with a record.
///
/// @param blocking how long it waits, as a call to a store does; zero for a handler that does nothing
record HandlerKind(Duration blocking) {

    private static final Pattern MILLIS = Pattern.compile("([1-9][0-9]{0,4})ms");

    /// @param text `none` or `5ms`
    static HandlerKind parse(String text) {
        if (text.equals("none")) {
            return new HandlerKind(Duration.ZERO);
        }
        var millis = MILLIS.matcher(text);
        if (!millis.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no handler: none, or how long it blocks: 5ms");
        }
        return new HandlerKind(Duration.ofMillis(Long.parseLong(millis.group(1))));
    }

    boolean blocks() {
        return !blocking.isZero();
    }

    @Override
    public String toString() {
        return blocks() ? blocking.toMillis() + "ms" : "none";
    }
}
