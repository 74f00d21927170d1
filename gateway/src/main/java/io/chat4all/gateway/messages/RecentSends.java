package io.chat4all.gateway.messages;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.chat4all.model.MessageId;
import io.chat4all.model.TenantId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// The ids of clients' choice that were sent a moment ago and may not be stored yet. Longer ago than that, the store
/// knows them.
///
/// An attempt that failed is kept too: its record may stand in the log, so its id is taken, but the same send may be
/// tried again.
final class RecentSends {

    private static final Duration REMEMBERED = Duration.ofMinutes(5);
    private static final int MAX_REMEMBERED = 100_000;

    /// Under way, accepted, or failed. Compared by identity: two attempts of the same content are two.
    static final class Attempt {

        private final Fingerprint fingerprint;
        private final CompletableFuture<Accepted> outcome = new CompletableFuture<>();

        Attempt(Fingerprint fingerprint) {
            this.fingerprint = fingerprint;
        }

        CompletableFuture<Accepted> outcome() {
            return outcome;
        }

        boolean isSame(Fingerprint other) {
            return fingerprint.equals(other);
        }

        boolean mayBeRetried(Fingerprint other) {
            return isSame(other) && outcome.isCompletedExceptionally();
        }
    }

    private record Key(TenantId tenant, MessageId id) {}

    private final Cache<Key, Attempt> attempts = Caffeine.newBuilder()
            .maximumSize(MAX_REMEMBERED)
            .expireAfterWrite(REMEMBERED)
            .build();

    /// An attempt to answer from: not for one that failed and may be tried again.
    Optional<Attempt> known(TenantId tenant, MessageId id, Fingerprint fingerprint) {
        return Optional.ofNullable(attempts.getIfPresent(new Key(tenant, id)))
                .filter(attempt -> !attempt.mayBeRetried(fingerprint));
    }

    /// Of callers at the same moment one claims the id for its attempt; the others get that attempt.
    ///
    /// @return empty when the claim is made and the attempt is to be carried out
    Optional<Attempt> claim(TenantId tenant, MessageId id, Attempt mine) {
        var holder = attempts.asMap()
                .merge(new Key(tenant, id), mine, (old, _) -> old.mayBeRetried(mine.fingerprint) ? mine : old);
        return Optional.of(holder).filter(attempt -> attempt != mine);
    }
}
