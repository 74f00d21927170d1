package io.chat4all.config;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;

/// Durations as people write them: `500ms`, `10s`, `2m`, `12h`, `1d`, `1h30m`, or ISO 8601.
public final class Durations {

    /// For people: what can be written.
    public static final String EXPECTED = "a duration such as 500ms, 10s, 2m, 12h, 1d or PT10S";

    private static final Pattern SHORT = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)");

    private Durations() {}

    /// @throws java.time.format.DateTimeParseException when it is neither
    /// @throws ArithmeticException when it is longer than a [Duration] can be
    public static Duration parse(String text) {
        var matcher = SHORT.matcher(text);
        if (!matcher.matches()) {
            return Duration.parse(text.startsWith("P") ? text : "PT" + text);
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

    /// So that [#parse] reads it: `1h30m`.
    public static String show(Duration duration) {
        return duration.toString().substring(2).toLowerCase(Locale.ROOT);
    }
}
