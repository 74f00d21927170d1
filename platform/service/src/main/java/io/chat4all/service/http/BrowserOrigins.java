package io.chat4all.service.http;

import io.chat4all.config.Section;
import java.util.List;
import java.util.regex.Pattern;

/// From whose pages scripts in a browser may call a server.
///
/// @param origins as browsers write them, `https://chat.example.com`, or `*` for all; none for none but its own
public record BrowserOrigins(List<String> origins) {

    static final String ALL = "*";

    private static final Pattern ORIGIN = Pattern.compile("\\*|https?://[a-z0-9.-]+(:\\d{1,5})?");

    public BrowserOrigins {
        origins = List.copyOf(origins);
        for (var origin : origins) {
            if (!ORIGIN.matcher(origin).matches()) {
                throw new IllegalArgumentException(
                        "browser-origins has '%s', which is not * or like https://chat.example.com".formatted(origin));
            }
        }
    }

    public static BrowserOrigins from(Section section) {
        return new BrowserOrigins(section.texts("browser-origins", List.of()));
    }

    boolean isEmpty() {
        return origins.isEmpty();
    }

    boolean areAll() {
        return origins.contains(ALL);
    }

    boolean contains(String origin) {
        return areAll() || origins.contains(origin);
    }
}
