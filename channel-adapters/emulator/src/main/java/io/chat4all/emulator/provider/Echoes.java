package io.chat4all.emulator.provider;

import java.util.LinkedHashSet;

/// The attempts that were seen, the last so many of them.
final class Echoes {

    private static final int MOST = 100_000;

    private final LinkedHashSet<String> seen = new LinkedHashSet<>();

    /// Whether it was seen before. The empty one never was.
    synchronized boolean isRepeated(String channel, String echo) {
        if (echo.isEmpty()) {
            return false;
        }
        var isNew = seen.add(channel + " " + echo);
        if (seen.size() > MOST) {
            seen.removeFirst();
        }
        return !isNew;
    }
}
