package io.chat4all.emulator.faults;

import io.chat4all.emulator.faults.Fault.Place;
import io.chat4all.emulator.people.PhoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// The script of what goes wrong. With the same seed, the same rules and the same calls in the same order, the
/// same goes wrong; setting the rules begins it anew.
///
/// A rule without an address strikes at the door, whatever the call wants; one with an address strikes the
/// messages to it. The first rule that strikes is the one that counts.
public final class Faults {

    private final long seed;
    private List<ArmedRule> armed = List.of();

    public Faults(long seed) {
        this.seed = seed;
    }

    public synchronized void set(List<FaultRule> rules) {
        armed = IntStream.range(0, rules.size())
                .mapToObj(index -> new ArmedRule(rules.get(index), seed + index))
                .toList();
    }

    public synchronized List<FaultRule> rules() {
        return armed.stream().map(ArmedRule::rule).toList();
    }

    /// For a call, of which only the account may be known yet.
    public Optional<FaultRule> atDoor(String channel, Optional<String> account) {
        return strike(
                Place.CALL, rule -> rule.address().isEmpty() && rule.isFor(channel) && rule.isForAccount(account));
    }

    /// For a message.
    public Optional<FaultRule> onMessage(PhoneId phone) {
        return strike(Place.CALL, rule -> rule.address().isPresent() && isFor(rule, phone));
    }

    public Optional<FaultRule> onWebhook(PhoneId phone) {
        return strike(Place.WEBHOOK, rule -> isFor(rule, phone));
    }

    private static boolean isFor(FaultRule rule, PhoneId phone) {
        return rule.isFor(phone.channel())
                && rule.isForAccount(Optional.of(phone.account()))
                && rule.address().map(phone.address()::equals).orElse(true);
    }

    private synchronized Optional<FaultRule> strike(Place place, Predicate<FaultRule> concerns) {
        return armed.stream()
                .filter(candidate -> candidate.rule().fault().place() == place && concerns.test(candidate.rule()))
                .filter(ArmedRule::strikes)
                .map(ArmedRule::rule)
                .findFirst();
    }
}
