package io.chat4all.gateway.rest;

import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/// The header `Upload-Metadata` of tus: pairs of a key and a value in Base64, with a space between, separated by
/// commas. Keys that nobody knows are what the client keeps for itself.
record TusMetadata(Map<String, String> values) {

    TusMetadata {
        values = Map.copyOf(values);
    }

    /// @throws Refused INVALID_ARGUMENT when it is not of that form
    static TusMetadata of(String header) {
        var values = new HashMap<String, String>();
        for (var pair : header.split(",", -1)) {
            var stripped = pair.strip();
            if (!stripped.isEmpty()) {
                int space = stripped.indexOf(' ');
                var key = space < 0 ? stripped : stripped.substring(0, space);
                values.put(key, space < 0 ? "" : decoded(key, stripped.substring(space + 1)));
            }
        }
        return new TusMetadata(values);
    }

    private static String decoded(String key, String value) {
        try {
            return new String(Base64.getDecoder().decode(value.strip()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Refused(ErrorCode.INVALID_ARGUMENT, "the value of Upload-Metadata " + key + " is not Base64", e);
        }
    }

    /// Empty when it was not said.
    String text(String key) {
        return values.getOrDefault(key, "");
    }

    /// Clients use different words for the same.
    String either(String key, String other) {
        var text = text(key);
        return text.isEmpty() ? text(other) : text;
    }
}
