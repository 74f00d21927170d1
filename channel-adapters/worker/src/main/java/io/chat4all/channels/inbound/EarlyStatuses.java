package io.chat4all.channels.inbound;

import io.chat4all.channels.ParkingPlace;
import io.chat4all.log.v1.ProviderEvent;
import io.chat4all.messaging.Outcome;
import io.chat4all.storage.ChannelAccounts.ChannelAccount;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/// What becomes of an event whose part may not be known yet: it stays where it is in the log for a moment,
/// looked at now and then; after that it is parked; and after a week it is told that nothing we sent has
/// its id.
final class EarlyStatuses {

    private static final Logger LOG = System.getLogger(EarlyStatuses.class.getName());
    private static final Duration FIRST_LOOK = Duration.ofSeconds(1);
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(8);

    /// @param externalId of the part; may be empty, then it cannot be parked
    /// @param held how long it may hold up, in the log, what comes behind it
    record About(ProviderEvent event, ChannelAccount account, String externalId, Duration held) {}

    private final ParkingPlace parked;
    private final StatusMetrics metrics;
    private final Clock clock;

    EarlyStatuses(ParkingPlace parked, StatusMetrics metrics, Clock clock) {
        this.parked = parked;
        this.metrics = metrics;
        this.clock = clock;
    }

    /// @param effect safe to repeat; empty as long as the part is not known
    Outcome settle(About about, Supplier<Optional<Runnable>> effect) {
        if (about.event.getOverdue()) {
            return lookLast(about, effect);
        }
        var known = effect.get();
        if (known.isPresent()) {
            known.get().run();
            return Outcome.ACKNOWLEDGE;
        }
        var age = Duration.between(Instant.ofEpochMilli(about.event.getReceivedAtMillis()), clock.instant());
        return age.compareTo(about.held) < 0
                ? new Outcome.RetryAfter(nextLook(age), "no part of ours has this external id, so far")
                : park(about, effect);
    }

    /// Whoever made the part known may have looked here just before.
    private Outcome park(About about, Supplier<Optional<Runnable>> effect) {
        if (about.externalId.isEmpty()) {
            return unclaimed(about);
        }
        parked.park(about.account.id(), about.externalId, about.event);
        metrics.parked(about.account.channel());
        effect.get().ifPresent(known -> {
            known.run();
            release(about);
        });
        return Outcome.ACKNOWLEDGE;
    }

    private Outcome lookLast(About about, Supplier<Optional<Runnable>> effect) {
        if (parked.isParked(about.account.id(), about.externalId, about.event)) {
            effect.get().ifPresentOrElse(Runnable::run, () -> unclaimed(about));
            release(about);
        }
        return Outcome.ACKNOWLEDGE;
    }

    private void release(About about) {
        parked.release(about.account.id(), about.externalId, about.event);
    }

    private Outcome unclaimed(About about) {
        metrics.unclaimed(about.account.channel());
        LOG.log(
                Level.WARNING,
                "channel account {0} was told of ''{1}'', which nothing that we sent is: dropped",
                about.account.id(),
                about.externalId);
        return Outcome.ACKNOWLEDGE;
    }

    /// It has waited as long again by then.
    private static Duration nextLook(Duration age) {
        if (age.compareTo(FIRST_LOOK) < 0) {
            return FIRST_LOOK;
        }
        return age.compareTo(LONGEST_LOOK) < 0 ? age : LONGEST_LOOK;
    }
}
