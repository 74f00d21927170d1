package io.chat4all.gateway.calls;

import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;

/// How much of a list is asked for at once.
public final class PageSize {

    public static final int DEFAULT = 50;
    public static final int MAX = 200;

    private PageSize() {}

    /// @param asked 0 for [#DEFAULT]
    /// @throws Refused INVALID_ARGUMENT when it is negative or greater than [#MAX]
    public static int of(long asked) {
        if (asked < 0 || asked > MAX) {
            throw new Refused(ErrorCode.INVALID_ARGUMENT, "limit is 1 to %d, not %d".formatted(MAX, asked));
        }
        return asked == 0 ? DEFAULT : (int) asked;
    }
}
