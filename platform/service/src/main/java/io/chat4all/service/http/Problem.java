package io.chat4all.service.http;

import io.chat4all.messaging.CallContext;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import java.util.Optional;

/// An error as the caller sees it (RFC 9457).
///
/// @param type stable for each code
/// @param instance the path that was called
/// @param traceId of the call, as it stands in our logs; absent when it was refused before it had one
public record Problem(
        String type, String title, int status, String detail, String instance, String code, Optional<String> traceId) {

    public static final String MEDIA_TYPE = "application/problem+json";

    private static final String TYPE_PREFIX = "https://chat4all.dev/errors#";

    public static Problem of(Refused refused, String path) {
        return of(refused.code(), refused.code().httpStatus(), refused.detail(), path);
    }

    /// @param status may say more than the code's own
    static Problem of(ErrorCode code, int status, String detail, String path) {
        return new Problem(
                TYPE_PREFIX + code.wireName(),
                code.title(),
                status,
                detail,
                path,
                code.wireName(),
                CallContext.current().traceId());
    }

    public byte[] json() {
        return Json.bytes(this);
    }
}
