package io.chat4all.gateway.rest;

import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import java.util.Optional;
import java.util.regex.Pattern;

/// A piece of a file that a client asks for in the header Range (RFC 9110, 14).
///
/// @param first offset of the first byte
/// @param bytes how many
record ByteRange(long first, long bytes) {

    private static final Pattern ONE_RANGE = Pattern.compile("bytes=\\s*(\\d{0,18})-(\\d{0,18})\\s*");

    /// Empty when all is to be sent: nothing is asked for, several ranges are, or what is asked for is no
    /// range.
    ///
    /// @param total size of the file, 1 or more
    /// @throws Refused RANGE_NOT_SATISFIABLE
    static Optional<ByteRange> of(String header, long total) {
        var matcher = ONE_RANGE.matcher(header);
        if (!matcher.matches()
                || (matcher.group(1).isEmpty() && matcher.group(2).isEmpty())) {
            return Optional.empty();
        }
        if (matcher.group(1).isEmpty()) {
            return Optional.of(lastOf(total, Long.parseLong(matcher.group(2))));
        }
        var first = Long.parseLong(matcher.group(1));
        var last = matcher.group(2).isEmpty() ? total - 1 : Long.parseLong(matcher.group(2));
        return last < first && first < total ? Optional.empty() : Optional.of(between(first, last, total));
    }

    private static ByteRange lastOf(long total, long bytes) {
        if (bytes == 0) {
            throw unsatisfiable(total);
        }
        var available = Math.min(bytes, total);
        return new ByteRange(total - available, available);
    }

    private static ByteRange between(long first, long last, long total) {
        if (first >= total) {
            throw unsatisfiable(total);
        }
        return new ByteRange(first, Math.min(last, total - 1) - first + 1);
    }

    private static Refused unsatisfiable(long total) {
        return new Refused(ErrorCode.RANGE_NOT_SATISFIABLE, "the file has " + total + " bytes");
    }

    /// The header Content-Range.
    String within(long total) {
        return "bytes %d-%d/%d".formatted(first, first + bytes - 1, total);
    }
}
