package io.chat4all.perf.channels.town;

import io.chat4all.perf.channels.town.Strike.Faults;
import io.chat4all.perf.channels.town.Strike.Kill;
import io.chat4all.perf.channels.town.Strike.Victim;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// What goes wrong, and when.
final class Plot {

    /// How many messages a weather lasts.
    private static final int LINES_OF_FAULTS = 400;

    private static final int LINES_OF_A_KILL = 500;
    private static final int FEWEST_KILLS = 4;
    private static final int LONGEST_GONE_MILLIS = 4_000;

    private final Cast cast;
    private final int messages;
    private final Random random;

    Plot(long seed, Cast cast, int messages) {
        this.cast = cast;
        this.messages = messages;
        this.random = new Random(~seed);
    }

    /// One weather after the other, from the first message on.
    List<Strike> faults() {
        var all = new ArrayList<Strike>();
        for (int from = 0; from < messages; from += LINES_OF_FAULTS) {
            all.add(new Faults(from, rules()));
        }
        return all;
    }

    /// The storms first: of the rules for a call, the first that strikes is the one that counts.
    private List<Rule> rules() {
        var rules = new ArrayList<Rule>();
        rules.add(Rule.at(anyAccount(), "throttle", 0.9, seconds(1, 3)));
        rules.add(Rule.at(anyAccount(), "error", 0.7, Duration.ZERO));
        rules.add(Rule.at(anyAccount(), "down", 0.3, Duration.ZERO));
        for (int i = 0; i < 6; i++) {
            // Has arrived, and the answer comes after the caller has given up.
            rules.add(Rule.to(anyContact(), "slow", 0.7, seconds(7, 12)));
            rules.add(Rule.to(anyContact(), "lost-answer", 0.5, Duration.ZERO));
        }
        // At the door: arrives after the caller has given up.
        rules.add(Rule.at(anyAccount(), "slow", 0.1, seconds(7, 12)));
        rules.add(Rule.anywhere("throttle", 0.05, seconds(1, 2)));
        rules.add(Rule.anywhere("error", 0.05, Duration.ZERO));
        rules.add(Rule.anywhere("slow", 0.05, seconds(1, 3)));
        rules.add(Rule.anywhere("lost-answer", 0.04, Duration.ZERO));
        rules.add(Rule.anywhere("down", 0.01, Duration.ZERO));
        for (var channel : Played.values()) {
            rules.add(Rule.on(channel, "duplicate", random.nextDouble(0.3), Duration.ZERO));
            rules.add(Rule.on(channel, "reorder", random.nextDouble(0.15), seconds(1, 5)));
            rules.add(Rule.on(channel, "wrong-signature", random.nextDouble(0.1), Duration.ZERO));
            if (channel != Played.EMAIL && channel != Played.MESSENGER) {
                // What mail was signed long ago may be refused; and Messenger's watermarks are times: one that is
                // late is a lower mark. Within the day for which Meta's people may be answered.
                rules.add(Rule.on(channel, "late", random.nextDouble(0.1), Duration.ofHours(random.nextLong(1, 20))));
            }
        }
        return rules;
    }

    private Account anyAccount() {
        return cast.accounts().get(random.nextInt(cast.accounts().size()));
    }

    private Contact anyContact() {
        var talk = cast.talks().get(random.nextInt(cast.talks().size()));
        return talk.contacts().get(random.nextInt(talk.contacts().size()));
    }

    private Duration seconds(int least, int most) {
        return Duration.ofSeconds(random.nextLong(least, most + 1L));
    }

    /// Workers mostly; each of the others too.
    List<Strike> kills() {
        int count = Math.max(FEWEST_KILLS, messages / LINES_OF_A_KILL);
        var all = new ArrayList<Strike>();
        for (int kill = 0; kill < count; kill++) {
            int from = messages * kill / count;
            int until = messages * (kill + 1) / count;
            var goneFor = Duration.ofMillis(random.nextLong(LONGEST_GONE_MILLIS));
            all.add(new Kill(random.nextInt(from, until), victim(kill), goneFor));
        }
        return all;
    }

    private Victim victim(int kill) {
        return switch (kill % 8) {
            case 2 -> Victim.DISPATCHER;
            case 6 -> Victim.GATEWAY;
            default -> random.nextBoolean() ? Victim.WORKER_1 : Victim.WORKER_2;
        };
    }
}
