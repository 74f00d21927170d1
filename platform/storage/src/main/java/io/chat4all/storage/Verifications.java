package io.chat4all.storage;

import io.chat4all.model.ChannelAccountId;
import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Codes that were sent to addresses, until whoever reads them there tells them.
public interface Verifications {

    /// How long one is kept, valid or not.
    Duration KEPT_FOR = Duration.ofHours(1);

    /// @param user who says that the address is its own
    /// @param codeHash never the code
    /// @param tries how often it was told, right or wrong
    record Verification(
            UUID id,
            TenantId tenant,
            UserId user,
            ChannelAccountId account,
            String address,
            String codeHash,
            int tries,
            Instant expiresAt) {}

    /// @param verification with an id that is new
    void begin(Verification verification);

    Optional<Verification> find(UUID id);

    /// Counts a try. Of several at once each is counted, or says that it was not.
    ///
    /// @param seen as it was found
    /// @return false when somebody else tried meanwhile: nothing is counted then
    boolean countTry(Verification seen);

    /// Takes one of so many that a subject has within any hour, for the whole cluster.
    ///
    /// @param now in whole milliseconds
    /// @param most at least 1, at most some dozens: that many times are kept
    /// @return false when they are used up, or so many ask at once that it could not be counted
    boolean takeWithinHour(String subject, Instant now, int most);
}
