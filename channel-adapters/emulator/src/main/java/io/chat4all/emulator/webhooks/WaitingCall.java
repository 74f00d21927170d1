package io.chat4all.emulator.webhooks;

import java.time.Duration;

/// A call that is to be made.
///
/// @param tries that it has had
/// @param isForged whether the next try is to carry a wrong signature
/// @param delivered what follows when it has been taken
record WaitingCall(WebhookCall call, int tries, boolean isForged, Runnable delivered) {

    private static final Duration FIRST_DELAY = Duration.ofMillis(500);
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(1);
    private static final int MOST_TRIES = 10;

    static WaitingCall of(WebhookCall call, Runnable delivered) {
        return new WaitingCall(call, 0, false, delivered);
    }

    static WaitingCall forged(WebhookCall call, Runnable delivered) {
        return new WaitingCall(call, 0, true, delivered);
    }

    WebhookCall next() {
        return isForged ? call.forged() : call;
    }

    /// Whoever forges has one try; then comes the true one.
    WaitingCall triedInVain() {
        return new WaitingCall(call, tries + 1, false, delivered);
    }

    boolean isGivenUp() {
        return tries >= MOST_TRIES;
    }

    /// Before the next try: twice as long each time.
    Duration delay() {
        var delay = FIRST_DELAY.multipliedBy(1L << Math.min(tries - 1, MOST_TRIES));
        return delay.compareTo(LONGEST_DELAY) < 0 ? delay : LONGEST_DELAY;
    }
}
