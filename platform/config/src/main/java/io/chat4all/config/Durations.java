package io.chat4all.config;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;

/// Durations as people write them.
final class Durations {

    static final String EXPECTED = "a duration such as 500ms, 10s, 2m, 12h, 1d or PT10S";

    private static final Pattern SHORT = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)");

    private Durations() {}

    static Duration parse(String text) {
        var matcher = SHORT.matcher(text);
        if (!matcher.matches()) {
            return Duration.parse(text);
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }

    static String show(Duration duration) {
        return duration.toString().substring(2).toLowerCase(Locale.ROOT);
    }
}
