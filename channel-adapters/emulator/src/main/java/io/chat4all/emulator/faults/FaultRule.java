package io.chat4all.emulator.faults;

import java.time.Duration;
import java.util.Optional;

/// A line of the script.
///
/// @param channel any, when it is empty; so for account and address
/// @param probability 0 to 1
/// @param times after which it has no effect any more
/// @param delay what it means is the fault's
public record FaultRule(
        Optional<String> channel,
        Optional<String> account,
        Optional<String> address,
        Fault fault,
        double probability,
        Optional<Integer> times,
        Duration delay) {

    private static final Duration LONGEST = Duration.ofDays(365);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    public FaultRule {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("probability is " + probability + ": expected 0 to 1");
        }
        if (times.isPresent() && times.get() < 1) {
            throw new IllegalArgumentException("times is " + times.get() + ": expected 1 or more");
        }
        // A throttled call only hears of the delay.
        var longest = fault == Fault.LATE || fault == Fault.THROTTLE ? LONGEST : LONGEST_WAIT;
        if (delay.isNegative() || delay.compareTo(longest) > 0) {
            throw new IllegalArgumentException(
                    "delay is %s: expected at most %s for %s".formatted(delay, longest, fault.wireName()));
        }
    }

    boolean isFor(String channelName) {
        return channel.isEmpty() || channel.get().equals(channelName);
    }

    boolean isForAccount(Optional<String> id) {
        return account.isEmpty() || account.equals(id);
    }

    /// Keeps the caller waiting.
    public void waitOut() {
        try {
            Thread.sleep(delay);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
