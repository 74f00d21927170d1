package io.chat4all.channels.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.channels.KeptRecords;
import io.chat4all.channels.ParkedInMemory;
import io.chat4all.channels.ParkingPlace;
import io.chat4all.channels.TestAccounts;
import io.chat4all.channels.inbound.EarlyStatuses.About;
import io.chat4all.log.v1.ProviderEvent;
import io.chat4all.log.v1.StatusChanged;
import io.chat4all.log.v1.StatusKind;
import io.chat4all.messaging.Outcome;
import io.chat4all.model.Channel;
import io.chat4all.service.metrics.Metric;
import io.chat4all.service.metrics.Metrics;
import io.chat4all.storage.ChannelAccounts.ChannelAccount;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class EarlyStatusesTest {

    private static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");
    private static final Duration HELD = Duration.ofSeconds(30);
    private static final String WAMID = "wamid.1";
    private static final ChannelAccount ACCOUNT = TestAccounts.on(new Channel("whatsapp"));

    private final Metrics metrics = new Metrics();
    private final ParkedInMemory rows = new ParkedInMemory();
    private final KeptRecords<ProviderEvent> log = new KeptRecords<>();
    private final ParkingPlace parked = new ParkingPlace(rows, log);
    private final EarlyStatuses early =
            new EarlyStatuses(parked, new StatusMetrics(metrics), Clock.fixed(NOW, ZoneOffset.UTC));
    private final List<String> effects = new ArrayList<>();

    @Test
    void whatIsKnownHasItsEffectAtOnce() {
        assertThat(settle(told(Duration.ZERO), known())).isEqualTo(Outcome.ACKNOWLEDGE);

        assertThat(effects).hasSize(1);
        assertThat(log.sent()).isEmpty();
    }

    @Test
    void whatIsNotKnownIsLookedAtAgainAfterAsLongAsItHasWaited() {
        assertThat(settle(told(Duration.ofMillis(10)), unknown())).isEqualTo(again(Duration.ofSeconds(1)));
        assertThat(settle(told(Duration.ofSeconds(4)), unknown())).isEqualTo(again(Duration.ofSeconds(4)));
        assertThat(settle(told(Duration.ofSeconds(29)), unknown())).isEqualTo(again(Duration.ofSeconds(8)));
    }

    @Test
    void whatStaysUnknownIsParkedUntilItsIdIsKnown() {
        assertThat(settle(told(HELD), unknown())).isEqualTo(Outcome.ACKNOWLEDGE);
        assertThat(rows.all()).hasSize(1);

        parked.known(ACCOUNT.id(), WAMID);

        assertThat(log.sent().getLast().value()).isEqualTo(told(HELD));
        assertThat(log.sent().getLast().key()).isEqualTo(ACCOUNT.id() + ":" + WAMID);
        assertThat(rows.all()).isEmpty();
    }

    @Test
    void whatComesToBeKnownWhileItIsParkedHasItsEffectAndDoesNotWait() {
        settle(told(HELD), () -> rows.all().isEmpty() ? Optional.empty() : known().get());

        assertThat(effects).hasSize(1);
        assertThat(rows.all()).isEmpty();
    }

    @Test
    void afterAWeekItIsToldThatNothingHasTheId() {
        settle(told(HELD), unknown());
        var overdue = log.sent().getFirst();
        assertThat(overdue.dueLater(Clock.fixed(NOW, ZoneOffset.UTC)))
                .contains(NOW.minus(HELD).plus(Duration.ofDays(7)));
        var before = unclaimed();

        assertThat(settle(overdue.value(), unknown())).isEqualTo(Outcome.ACKNOWLEDGE);

        assertThat(unclaimed() - before).isEqualTo(1);
        assertThat(rows.all()).isEmpty();
    }

    @Test
    void whatWasKnownInTimeHasNoEffectAgainAfterAWeek() {
        settle(told(HELD), unknown());
        parked.known(ACCOUNT.id(), WAMID);

        settle(log.sent().getFirst().value(), known());

        assertThat(effects).isEmpty();
    }

    @Test
    void whatOnlyTheLastLookFindsIsNotLost() {
        settle(told(HELD), unknown());

        settle(log.sent().getFirst().value(), known());

        assertThat(effects).hasSize(1);
        assertThat(rows.all()).isEmpty();
    }

    private Outcome settle(ProviderEvent event, Supplier<Optional<Runnable>> effect) {
        return early.settle(new About(event, ACCOUNT, WAMID, HELD), effect);
    }

    private Supplier<Optional<Runnable>> known() {
        return () -> Optional.of(() -> effects.add("had"));
    }

    private static Supplier<Optional<Runnable>> unknown() {
        return Optional::empty;
    }

    private static Outcome again(Duration delay) {
        return new Outcome.RetryAfter(delay, "no part of ours has this external id, so far");
    }

    private double unclaimed() {
        return metrics.count(Metric.STATUSES_UNCLAIMED, "whatsapp").value();
    }

    private static ProviderEvent told(Duration age) {
        return ProviderEvent.newBuilder()
                .setReceivedAtMillis(NOW.minus(age).toEpochMilli())
                .setHappenedAtMillis(NOW.minus(age).toEpochMilli())
                .setStatusChanged(
                        StatusChanged.newBuilder().setExternalId(WAMID).setStatus(StatusKind.STATUS_KIND_READ))
                .build();
    }
}
