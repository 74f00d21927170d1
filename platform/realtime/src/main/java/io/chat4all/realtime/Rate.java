package io.chat4all.realtime;

import java.time.Duration;

/// So many messages in the time on average, and after a rest `burst` at once.
public record Rate(int messages, Duration per, int burst) {

    public Rate {
        if (messages < 1 || burst < 1 || per.toMillis() < 1) {
            throw new IllegalArgumentException(
                    "%d in %s, %d at once: all are 1 or more".formatted(messages, per, burst));
        }
    }

    double intervalMicros() {
        return per.toNanos() / 1_000.0 / messages;
    }

    Gcra gcra() {
        return new Gcra(intervalMicros(), burst);
    }
}
