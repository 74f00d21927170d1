package io.chat4all.channels.delivery;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.chat4all.storage.Deliveries.Part;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// When a provider is asked again what became of a call, as each question costs some of what its account may
/// ask: when as much time has gone by since the last one as had before it. A call is so asked for seven or
/// eight times in a minute's wait.
///
/// Gone with the process, which then asks once more than it would have.
final class Asking {

    private static final Duration SHORTEST = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofSeconds(15);
    private static final int MOST = 10_000;
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(1);

    private final Cache<Part, Instant> next = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(FORGOTTEN_AFTER)
            .build();

    boolean isDue(Part part, Instant now) {
        return Optional.ofNullable(next.getIfPresent(part))
                .filter(now::isBefore)
                .isEmpty();
    }

    /// @param begunAt of the call
    void asked(Part part, Instant begunAt, Instant now) {
        next.put(part, now.plus(pause(Duration.between(begunAt, now))));
    }

    private static Duration pause(Duration sinceBegun) {
        if (sinceBegun.compareTo(LONGEST) > 0) {
            return LONGEST;
        }
        return sinceBegun.compareTo(SHORTEST) < 0 ? SHORTEST : sinceBegun;
    }
}
