package io.chat4all.gateway.auth;

import static io.chat4all.gateway.RefusedAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.gateway.auth.LoginAttempts.Name;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 10, unit = TimeUnit.SECONDS)
class LoginAttemptsTest {

    private static final Name ALICE = new Name("acme", "alice");
    private static final Name BOB = new Name("acme", "bob");

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-22T10:00:00Z"));
    private final InstantSource time = now::get;
    private final LoginAttempts attempts = new LoginAttempts(time.withZone(ZoneOffset.UTC));

    @Test
    void afterTenWrongOnesAMinuteNoMoreAreMade() {
        failTenTimes();

        var detail = assertRefused(ErrorCode.TOO_MANY_REQUESTS, () -> attempts.counting(ALICE, () -> "right"));

        assertThat(detail).contains("alice", "60 seconds");
    }

    @Test
    void anotherNameIsNotHeldBack() {
        failTenTimes();

        assertThat(attempts.counting(BOB, () -> "right")).isEqualTo("right");
    }

    @Test
    void theNextMinuteIsANewOne() {
        failTenTimes();
        now.updateAndGet(instant -> instant.plus(LoginAttempts.WINDOW));

        assertThat(attempts.counting(ALICE, () -> "right")).isEqualTo("right");
    }

    @Test
    void rightOnesAndOutagesDoNotCount() {
        for (var i = 0; i < 3 * LoginAttempts.MAX_FAILURES; i++) {
            attempts.counting(ALICE, () -> "right");
            assertRefused(ErrorCode.UNAVAILABLE, () -> fail(ErrorCode.UNAVAILABLE));
        }

        assertThat(attempts.counting(ALICE, () -> "right")).isEqualTo("right");
    }

    @Test
    void guessesAtTheSameMomentAreAllCounted() {
        assertRefused(ErrorCode.TOO_MANY_REQUESTS, () -> nested(LoginAttempts.MAX_FAILURES + 1));
    }

    private String nested(int depth) {
        return depth == 0 ? "right" : attempts.counting(ALICE, () -> nested(depth - 1));
    }

    private void failTenTimes() {
        for (var i = 0; i < LoginAttempts.MAX_FAILURES; i++) {
            assertRefused(ErrorCode.WRONG_CREDENTIALS, () -> fail(ErrorCode.WRONG_CREDENTIALS));
        }
    }

    private void fail(ErrorCode code) {
        attempts.counting(ALICE, () -> {
            throw new Refused(code, "for this test");
        });
    }
}
