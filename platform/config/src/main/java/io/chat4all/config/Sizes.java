package io.chat4all.config;

import java.util.regex.Pattern;

/// Sizes as people write them.
final class Sizes {

    static final String EXPECTED = "a size in bytes such as 1048576, 512KiB, 8MiB or 2GiB";

    private static final Pattern SIZE = Pattern.compile("(\\d{1,18})\\s*(|KiB|MiB|GiB|TiB)");
    private static final long KIB = 1024;

    private Sizes() {}

    static long parse(String text) {
        var matcher = SIZE.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(text);
        }
        return Math.multiplyExact(Long.parseLong(matcher.group(1)), unit(matcher.group(2)));
    }

    private static long unit(String name) {
        return switch (name) {
            case "KiB" -> KIB;
            case "MiB" -> KIB * KIB;
            case "GiB" -> KIB * KIB * KIB;
            case "TiB" -> KIB * KIB * KIB * KIB;
            default -> 1;
        };
    }
}
