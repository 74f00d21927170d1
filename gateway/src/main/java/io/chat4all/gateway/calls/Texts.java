package io.chat4all.gateway.calls;

import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// What callers may write into free texts.
public final class Texts {

    public static final int MAX_METADATA_ENTRIES = 32;
    public static final int MAX_METADATA_KEY = 64;
    public static final int MAX_METADATA_VALUE = 512;

    private Texts() {}

    /// @throws Refused INVALID_ARGUMENT when half of a surrogate pair stands alone: it has no place in UTF-8 and would
    ///     come out as another character
    public static void requireUnicode(String field, String text) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new Refused(ErrorCode.INVALID_ARGUMENT, field + " is not valid Unicode: an unpaired surrogate");
        }
    }

    /// Characters, as Unicode code points.
    public static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /// @throws Refused INVALID_ARGUMENT when there are too many entries, or a key or value is too long
    public static Map<String, String> requireMetadata(Map<String, String> metadata) {
        if (metadata.size() > MAX_METADATA_ENTRIES) {
            throw new Refused(
                    ErrorCode.INVALID_ARGUMENT,
                    "metadata has at most %d entries, not %d".formatted(MAX_METADATA_ENTRIES, metadata.size()));
        }
        metadata.forEach(Texts::requireEntry);
        return metadata;
    }

    private static void requireEntry(String key, String value) {
        requireUnicode("a key of metadata", key);
        if (key.isEmpty() || length(key) > MAX_METADATA_KEY) {
            throw new Refused(
                    ErrorCode.INVALID_ARGUMENT,
                    "a key of metadata has 1 to %d characters, not %d".formatted(MAX_METADATA_KEY, length(key)));
        }
        requireUnicode("metadata." + key, value);
        if (length(value) > MAX_METADATA_VALUE) {
            throw new Refused(
                    ErrorCode.INVALID_ARGUMENT,
                    "metadata.%s has at most %d characters, not %d".formatted(key, MAX_METADATA_VALUE, length(value)));
        }
    }
}
