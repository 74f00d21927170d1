package io.chat4all.gateway.calls;

import io.chat4all.model.InvalidId;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Ids as callers write them. Each is refused with INVALID_ID and the name of its field when it is not a UUID.
public final class Ids {

    private Ids() {}

    public static <T> T required(String field, String text, Function<String, T> parse) {
        if (text.isEmpty()) {
            throw new Refused(ErrorCode.INVALID_ARGUMENT, field + " is missing");
        }
        return parsed(field, text, parse);
    }

    /// Empty for an empty text.
    public static <T> Optional<T> optional(String field, String text, Function<String, T> parse) {
        return text.isEmpty() ? Optional.empty() : Optional.of(parsed(field, text, parse));
    }

    public static <T> List<T> list(String field, List<String> texts, Function<String, T> parse) {
        return texts.stream().map(text -> parsed(field, text, parse)).toList();
    }

    private static <T> T parsed(String field, String text, Function<String, T> parse) {
        try {
            return parse.apply(text);
        } catch (InvalidId e) {
            throw new Refused(ErrorCode.INVALID_ID, field + ": " + e.getMessage(), e);
        }
    }
}
