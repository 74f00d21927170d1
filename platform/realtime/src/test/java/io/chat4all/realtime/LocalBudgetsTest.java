package io.chat4all.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.realtime.Budgets.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class LocalBudgetsTest {

    private static final long SECOND = 1_000_000;
    private static final Duration CLIMB = Duration.ofSeconds(60);
    private static final Rate CHAT = new Rate(1, Duration.ofSeconds(1), 3);
    private static final Rate GROUP = new Rate(16, Duration.ofMinutes(1), 4);

    private final AtomicLong now = new AtomicLong(5 * SECOND);
    private final LocalBudgets budgets = new LocalBudgets(now::get, CLIMB);

    private static Budget of(double perSecond) {
        return new Budget("account", perSecond, OptionalInt.empty());
    }

    private int take(Budget budget, int permits) {
        return budgets.take(budget, permits, List.of()).ahead();
    }

    private Answer say(String recipient, Rate... rates) {
        return budgets.take(of(1_000), 0, List.of(new Claim(recipient, List.of(rates), false)))
                .answers()
                .getFirst();
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos() / 1_000);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void noSecondSeesMoreThanTheRateAndATenthOfItAndNobodyWhoAsksGetsLess(long seed) {
        var random = new Random(seed);
        double rate = 1 + random.nextInt(300);
        var budget = of(rate);
        var times = new ArrayList<Long>();
        long begin = now.get();
        while (now.get() < begin + 20 * SECOND) {
            pass(Duration.ofMillis(random.nextInt(1, 60)));
            times.addAll(Collections.nCopies(take(budget, 1_000), now.get()));
        }
        int burst = (int) Math.max(1, Math.ceil(rate / 10));
        assertThat(most(times, SECOND)).as("seed %d, %.0f/s", seed, rate).isLessThanOrEqualTo((int) rate + burst);
        // What is left in the bucket at the end was not asked for yet.
        assertThat(times)
                .as("seed %d, %.0f/s", seed, rate)
                .hasSizeBetween((int) (19 * rate) - burst, (int) (20 * rate) + burst + 1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void noMinuteOfAGroupSeesMoreThanTwenty(long seed) {
        var random = new Random(seed);
        var times = new ArrayList<Long>();
        for (int i = 0; i < 2_000; i++) {
            pass(Duration.ofMillis(random.nextInt(400)));
            if (say("-100", CHAT, GROUP) instanceof Answer.Go) {
                times.add(now.get());
            }
        }
        assertThat(most(times, 60 * SECOND)).as("seed %d", seed).isBetween(16, 20);
    }

    private static int most(List<Long> times, long window) {
        int most = 0;
        for (int from = 0, to = 0; to < times.size(); to++) {
            while (times.get(to) - times.get(from) >= window) {
                from++;
            }
            most = Math.max(most, to - from + 1);
        }
        return most;
    }

    @Test
    void whoIsWrittenToTooFastRestsAndCostsTheAccountNothing() {
        var claims = Stream.of("ana", "ana", "ana", "ana", "bob")
                .map(recipient -> new Claim(recipient, List.of(CHAT), false))
                .toList();

        var granted = budgets.take(of(40), 0, claims);

        assertThat(granted.answers())
                .containsExactly(
                        new Answer.Go(),
                        new Answer.Go(),
                        new Answer.Go(),
                        new Answer.Rests(Duration.ofSeconds(1), Budgets.Reason.RECIPIENT),
                        new Answer.Go());
        pass(Duration.ofSeconds(1));
        assertThat(say("ana", CHAT)).isEqualTo(new Answer.Go());
    }

    @Test
    void whoAsksForTooMuchIsToldWhenToComeAgain() {
        var granted = budgets.take(of(20), 100, List.of());

        assertThat(granted.ahead()).isEqualTo(2);
        assertThat(granted.pause()).isEqualTo(Duration.ofMillis(50));
        pass(granted.pause().minusMillis(1));
        assertThat(take(of(20), 1)).isZero();
        pass(Duration.ofMillis(1));
        assertThat(take(of(20), 1)).isEqualTo(1);
    }

    @Test
    void aComplaintHalvesTheRateOnceASecondAndItClimbsBackEvenly() {
        var budget = of(100);

        assertThat(budgets.slowDown(budget, Duration.ZERO)).isEqualTo(new Budgets.Slowed(50, true));
        assertThat(budgets.slowDown(budget, Duration.ZERO)).isEqualTo(new Budgets.Slowed(50, false));
        pass(Duration.ofSeconds(15));
        assertThat(rate(budget)).isEqualTo(75);
        assertThat(budgets.slowDown(budget, Duration.ZERO)).isEqualTo(new Budgets.Slowed(37.5, true));
        pass(Duration.ofMinutes(1));
        assertThat(rate(budget)).isEqualTo(100);
    }

    @Test
    void aStormOfComplaintsLowersItToASixtyFourthAndNoFurther() {
        var budget = of(128);
        for (int i = 0; i < 100; i++) {
            budgets.slowDown(budget, Duration.ofSeconds(1));
            pass(Duration.ofSeconds(1));
        }
        assertThat(rate(budget)).isEqualTo(2);
    }

    @Test
    void nothingIsGrantedBeforeTheProvidersTimeIsOverAndHalfOfItFromThenOn() {
        var budget = of(100);
        budgets.slowDown(budget, Duration.ofSeconds(30));

        var granted = budgets.take(budget, 1, List.of());
        assertThat(granted.ahead()).isZero();
        assertThat(granted.pause()).isEqualTo(Duration.ofSeconds(30));

        pass(Duration.ofSeconds(30));
        assertThat(take(budget, 100)).isEqualTo(1);
        assertThat(rate(budget)).isEqualTo(50);
    }

    private double rate(Budget budget) {
        return budgets.take(budget, 0, List.of()).perSecond();
    }
}
