package io.chat4all.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/// What tests of use cases say about a refusal.
public final class RefusedAssert {

    private RefusedAssert() {}

    /// The detail, for those who want to say more about it.
    public static String assertRefused(ErrorCode code, ThrowingCallable call) {
        var refused = catchThrowableOfType(Refused.class, call);
        assertThat(refused).as("a refusal with " + code).isNotNull();
        assertThat(refused.code()).as(refused.detail()).isEqualTo(code);
        assertThat(refused.detail()).isNotBlank();
        return refused.detail();
    }
}
