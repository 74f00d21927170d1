package io.chat4all.gateway.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/// Slows down who guesses passwords: so many wrong ones per name and minute. Counted by each gateway for itself.
final class LoginAttempts {

    static final int MAX_FAILURES = 10;
    static final Duration WINDOW = Duration.ofMinutes(1);

    private static final int MAX_NAMES = 100_000;

    /// @param username in one tenant; counted whether or not there is such a user
    record Name(String tenant, String username) {}

    private record Window(Instant end, int failures) {

        Window plus(int more) {
            return new Window(end, failures + more);
        }
    }

    private final Clock clock;
    private final Cache<Name, Window> windows = Caffeine.newBuilder()
            .maximumSize(MAX_NAMES)
            .expireAfterWrite(WINDOW)
            .build();

    LoginAttempts(Clock clock) {
        this.clock = clock;
    }

    /// Makes the attempt. It counts from its beginning, so guesses made at the same moment are all counted, and is
    /// given back
    /// unless the credentials were wrong.
    ///
    /// @throws Refused TOO_MANY_REQUESTS when there were too many failures in this minute
    <T> T counting(Name name, Supplier<T> attempt) {
        begin(name);
        var wrong = false;
        try {
            return attempt.get();
        } catch (Refused e) {
            wrong = e.code() == ErrorCode.WRONG_CREDENTIALS;
            throw e;
        } finally {
            if (!wrong) {
                windows.asMap().computeIfPresent(name, (_, window) -> window.plus(-1));
            }
        }
    }

    private void begin(Name name) {
        var now = clock.instant();
        var first = new Window(now.plus(WINDOW), 1);
        var window = windows.asMap().merge(name, first, (old, _) -> old.end().isAfter(now) ? old.plus(1) : first);
        if (window.failures() > MAX_FAILURES) {
            var seconds = Math.max(1, Duration.between(now, window.end()).toSeconds());
            throw new Refused(
                    ErrorCode.TOO_MANY_REQUESTS,
                    "more than %d failed log-ins of '%s' in a minute: try again in %d seconds"
                            .formatted(MAX_FAILURES, name.username(), seconds));
        }
    }
}
