package io.chat4all.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(10)
final class SubscriptionOptionsTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final SubscriptionOptions options = SubscriptionOptions.keyShared("dispatcher");

    @ParameterizedTest
    @ValueSource(strings = {"", "Dispatcher", "1st", "-a", "a.b", "a b", "a_b", "a\n"})
    void aNameOutOfTheOrdinaryIsRefused(String name) {
        assertRefused(() -> SubscriptionOptions.keyShared(name), "'" + name + "'");
    }

    @Test
    void namesMayBeAHundredAndOneLong() {
        assertThat(SubscriptionOptions.keyShared("a".repeat(101)).name()).hasSize(101);
        assertRefused(() -> SubscriptionOptions.keyShared("a".repeat(102)), "aaa");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void nothingInFlightIsRefused(int records) {
        assertRefused(() -> options.maxInFlight(records), "maxInFlight " + records);
    }

    @Test
    void aNegativeDrainTimeoutIsRefused() {
        assertRefused(() -> options.drainTimeout(SECOND.negated()), "PT-1S");
        assertThat(options.drainTimeout(Duration.ZERO).drainTimeout()).isZero();
    }

    @Test
    void anAckTimeoutIsZeroOrASecondAndMore() {
        assertRefused(() -> options.ackTimeout(SECOND.minusMillis(1)), "PT0.999S");
        assertRefused(() -> options.ackTimeout(SECOND.negated()), "PT-1S");
        assertThat(options.ackTimeout(SECOND).ackTimeout()).isEqualTo(SECOND);
        assertThat(options.ackTimeout()).isZero();
    }

    @Test
    void negativeRedeliveriesAndABackoffThatShrinksAreRefused() {
        assertRefused(() -> DeadLetterPolicy.afterRedeliveries(-1), "-1");
        assertRefused(() -> new Backoff(SECOND, SECOND.minusMillis(1)), "PT0.999S");
        assertRefused(() -> new Backoff(Duration.ZERO, SECOND), "PT0S");
    }

    @Test
    void eachOptionIsKeptWhenAnotherIsChanged() {
        var all = options.from(InitialPosition.LATEST)
                .maxInFlight(7)
                .backoff(new Backoff(SECOND, SECOND))
                .deadLetters(DeadLetterPolicy.afterRedeliveries(3).withRetryLetters())
                .ackTimeout(SECOND)
                .drainTimeout(SECOND);

        assertThat(all)
                .isEqualTo(new SubscriptionOptions(
                        "dispatcher",
                        SubscriptionType.KEY_SHARED,
                        InitialPosition.LATEST,
                        7,
                        new Backoff(SECOND, SECOND),
                        new DeadLetterPolicy(3, Optional.empty(), true),
                        SECOND,
                        SECOND));
    }

    private static void assertRefused(ThrowingCallable call, String offending) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(offending);
    }
}
