package io.chat4all.emulator.faults;

import java.util.Random;

/// A rule with its dice, so that what one rule does is not changed by another. Not safe for threads.
final class ArmedRule {

    private final FaultRule rule;
    private final Random random;
    private int struck;

    ArmedRule(FaultRule rule, long seed) {
        this.rule = rule;
        this.random = new Random(seed);
    }

    FaultRule rule() {
        return rule;
    }

    boolean strikes() {
        var isSpent = rule.times().filter(times -> struck >= times).isPresent();
        if (isSpent || random.nextDouble() >= rule.probability()) {
            return false;
        }
        struck++;
        return true;
    }
}
