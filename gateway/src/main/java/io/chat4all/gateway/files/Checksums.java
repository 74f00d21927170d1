package io.chat4all.gateway.files;

import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// What clients say that the SHA-256 of their files is.
final class Checksums {

    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    private Checksums() {}

    /// Empty for an empty text.
    ///
    /// @throws Refused INVALID_ARGUMENT
    static Optional<String> optional(String field, String text) {
        var hex = text.toLowerCase(Locale.ROOT);
        if (!hex.isEmpty() && !SHA_256.matcher(hex).matches()) {
            throw new Refused(ErrorCode.INVALID_ARGUMENT, field + " is not a SHA-256 of 64 hexadecimal digits");
        }
        return Optional.of(hex).filter(said -> !said.isEmpty());
    }

    /// @throws Refused CHECKSUM_MISMATCH
    static void requireSame(Optional<String> said, String found) {
        if (said.isPresent() && !said.get().equals(found)) {
            throw new Refused(
                    ErrorCode.CHECKSUM_MISMATCH,
                    "the SHA-256 of the bytes is %s, but %s was said".formatted(found, said.get()));
        }
    }
}
