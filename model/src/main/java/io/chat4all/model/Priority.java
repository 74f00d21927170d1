package io.chat4all.model;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Who goes first while a channel account waits for its provider. In the order of declaration.
public enum Priority {
    /// Somebody waits for it: a code, an alarm.
    URGENT,
    NORMAL,
    /// It may take its time: one of very many.
    BULK;

    /// Where a message says it, among its metadata.
    public static final String METADATA_KEY = "priority";

    /// `high` and `low` are other words for the first and the last.
    public static Optional<Priority> named(String word) {
        return switch (word) {
            case "urgent", "high" -> Optional.of(URGENT);
            case "normal" -> Optional.of(NORMAL);
            case "bulk", "low" -> Optional.of(BULK);
            default -> Optional.empty();
        };
    }

    /// NORMAL when the message does not say, or says a word that is none.
    public static Priority of(Map<String, String> metadata) {
        return named(metadata.getOrDefault(METADATA_KEY, "")).orElse(NORMAL);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
