package io.chat4all.channel;

import java.time.Duration;

/// How fast one person, or one group, may be written to: so many messages in the time on average, and after a
/// rest `burst` at once.
public record RecipientRate(int messages, Duration per, int burst) {

    private static final int BURSTS = 5;

    public RecipientRate {
        if (messages < 1 || burst < 1 || per.toMillis() < 1) {
            throw new IllegalArgumentException(
                    "a rate of %d in %s, %d at once: all are 1 or more".formatted(messages, per, burst));
        }
    }

    /// Never more in any such time, whenever it begins; a fifth of them at once.
    public static RecipientRate atMost(int messages, Duration per) {
        int burst = Math.ceilDiv(messages, BURSTS);
        return messages == 1 ? new RecipientRate(1, per, 1) : new RecipientRate(messages - burst, per, burst);
    }
}
