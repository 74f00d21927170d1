package io.chat4all.perf.channels.town;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// What is done in a run. The same seed and the same size are the same script; how it meets the processes'
/// threads is not the script's to say.
///
/// @param lines by when they are due
/// @param strikes by when they are due
record Script(long seed, List<Account> accounts, List<Talk> talks, List<Line> lines, List<Strike> strikes) {

    Script {
        accounts = List.copyOf(accounts);
        talks = List.copyOf(talks);
        lines = List.copyOf(lines);
        strikes = List.copyOf(strikes);
    }

    /// @param people who are reached, each on one channel
    /// @param messages in all
    static Script of(long seed, int people, int messages) {
        var cast = Cast.of(seed, people);
        var lines = cast.lines(messages);
        var plot = new Plot(seed, cast, messages);
        var strikes = Stream.concat(plot.faults().stream(), plot.kills().stream())
                .sorted(Comparator.comparingInt(Strike::afterLines))
                .toList();
        return new Script(seed, cast.accounts(), cast.talks(), lines, strikes);
    }

    List<Contact> contacts() {
        return talks.stream().flatMap(talk -> talk.contacts().stream()).toList();
    }

    /// Messages times those whom they are for.
    int deliveries() {
        return lines.stream().mapToInt(line -> line.talk().contacts().size()).sum();
    }

    long kills() {
        return strikes.stream().filter(Strike.Kill.class::isInstance).count();
    }
}
