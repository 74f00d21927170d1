package io.chat4all.channels.delivery;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.chat4all.messaging.Ownership;
import io.chat4all.storage.Deliveries.Part;
import java.time.Duration;
import java.util.Optional;

/// What this process knows of provider calls and could not record, as the store or the log did not answer.
/// The delivery comes again soon, and finds in the ledger no more than that a call was begun; with what is
/// known here it goes on from where it was. Otherwise a provider that may be asked twice would be, and what
/// another one had taken would be reported as unknown.
///
/// Gone with the process, and with the ownership: somebody else may have made a call since.
final class Unsettled {

    private static final int MOST = 10_000;
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);
    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);

    private record Known(ProviderCall call, Ownership ownership) {}

    private final Cache<Part, Known> calls = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(FORGOTTEN_AFTER)
            .build();

    void keep(SendPart.Attempt attempt, ProviderCall call) {
        calls.put(attempt.part(), new Known(call, attempt.given().ownership()));
    }

    Optional<ProviderCall> of(SendPart.Attempt attempt) {
        return Optional.ofNullable(calls.getIfPresent(attempt.part()))
                .filter(known -> known.ownership.equals(attempt.given().ownership()))
                .map(Known::call);
    }

    /// The ledger has it.
    void settled(Part part) {
        calls.invalidate(part);
    }

    /// @return how many are left
    int awaitNone(Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (count() > 0 && System.nanoTime() < deadline) {
            Thread.sleep(LOOK_EVERY);
        }
        return count();
    }

    /// What others may have made a call for since does not count.
    private int count() {
        calls.asMap().values().removeIf(known -> known.ownership.isLost());
        return calls.asMap().size();
    }
}
