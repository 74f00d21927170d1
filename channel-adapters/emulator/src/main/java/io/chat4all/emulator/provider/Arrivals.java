package io.chat4all.emulator.provider;

import io.chat4all.emulator.faults.FaultRule;
import io.chat4all.emulator.faults.Faults;
import io.chat4all.emulator.people.PhoneId;
import io.chat4all.emulator.people.PhoneMessage;
import io.chat4all.emulator.people.Phones;
import io.chat4all.emulator.people.State;
import io.chat4all.emulator.statistics.Count;
import io.chat4all.emulator.statistics.Statistics;
import java.time.Clock;
import java.util.Optional;

/// Takes messages to phones: one way for all providers.
public final class Arrivals {

    private final Phones phones;
    private final Faults faults;
    private final Statistics statistics;
    private final Reacting reacting;
    private final Album album;
    private final Clock clock;
    private final Echoes echoes = new Echoes();

    public Arrivals(Phones phones, Faults faults, Statistics statistics, Reacting reacting, Album album, Clock clock) {
        this.phones = phones;
        this.faults = faults;
        this.statistics = statistics;
        this.reacting = reacting;
        this.album = album;
        this.clock = clock;
    }

    /// Takes a message, unless the person's behaviour or a fault for this very address is against it.
    public Verdict take(PhoneId id, Arrival arrival) {
        return take(id, arrival, faults.onMessage(id));
    }

    /// As [#take(PhoneId, Arrival)], for what comes by no door that faults are at.
    public Verdict takeAtDoor(PhoneId id, Arrival arrival) {
        return take(id, arrival, faults.onMessage(id).or(() -> faults.atDoor(id.channel(), Optional.of(id.account()))));
    }

    private Verdict take(PhoneId id, Arrival arrival, Optional<FaultRule> struck) {
        struck.ifPresent(_ -> statistics.add(id.channel(), Count.CALLS_FAULTED));
        return struck.map(rule -> struck(id, arrival, rule)).orElseGet(() -> byBehaviour(id, arrival));
    }

    private Verdict struck(PhoneId id, Arrival arrival, FaultRule rule) {
        return switch (rule.fault()) {
            case THROTTLE -> Verdict.TOO_FAST;
            case ERROR -> Verdict.FAILING;
            case DOWN -> Verdict.BROKEN;
            case LOST_ANSWER -> byBehaviour(id, arrival) == Verdict.TAKEN ? Verdict.BROKEN : Verdict.FAILING;
            case SLOW -> {
                // Its webhooks may come before the answer.
                var verdict = byBehaviour(id, arrival);
                rule.waitOut();
                yield verdict;
            }
            case DUPLICATE, REORDER, LATE, WRONG_SIGNATURE, DROP ->
                throw new IllegalStateException(rule.fault() + " is for webhooks");
        };
    }

    private Verdict byBehaviour(PhoneId id, Arrival arrival) {
        var behaviour = phones.of(id).behaviour();
        return switch (behaviour) {
            case UNKNOWN -> Verdict.UNKNOWN;
            case BLOCKS -> Verdict.BLOCKED;
            case READS, DELIVERED, IGNORES, FAILS, ANSWERS -> {
                if (echoes.isRepeated(id.channel(), arrival.echo())) {
                    statistics.add(id.channel(), Count.DUPLICATES);
                }
                var message = message(arrival);
                phones.add(id, message);
                reacting.start(id, message, behaviour);
                yield Verdict.TAKEN;
            }
        };
    }

    private PhoneMessage message(Arrival arrival) {
        var message = new PhoneMessage(
                arrival.id(), false, arrival.text(), State.SENT, clock.instant(), arrival.via(), arrival.reports());
        return arrival.file().map(album::add).map(message::showing).orElse(message);
    }
}
