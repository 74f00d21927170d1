package io.chat4all.emulator.people;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// All phones, in memory: as many as are wanted, of which those unchanged for longest go first.
public final class Phones {

    private final int mostPhones;
    private final int mostMessages;
    private final LinkedHashMap<PhoneId, Phone> phones = new LinkedHashMap<>();
    private long version;

    /// @param mostMessages on each of them
    public Phones(int mostPhones, int mostMessages) {
        this.mostPhones = mostPhones;
        this.mostMessages = mostMessages;
    }

    public synchronized Optional<Phone> find(PhoneId id) {
        return Optional.ofNullable(phones.get(id));
    }

    /// The one that there is, or one that comes into being when it is changed.
    public synchronized Phone of(PhoneId id) {
        return find(id).orElseGet(() -> Phone.at(id));
    }

    /// Changes it, or a new one, as one step.
    public synchronized Phone change(PhoneId id, UnaryOperator<Phone> change) {
        var changed = change.apply(of(id));
        phones.putLast(id, changed);
        version++;
        if (phones.size() > mostPhones) {
            phones.pollFirstEntry();
        }
        return changed;
    }

    public void add(PhoneId id, PhoneMessage message) {
        change(id, phone -> phone.with(message, mostMessages));
    }

    /// Does nothing to a phone that has gone, nor moves it before others.
    public synchronized void reach(PhoneId id, State state, Predicate<PhoneMessage> which) {
        if (phones.computeIfPresent(id, (_, phone) -> phone.reaching(state, which)) != null) {
            version++;
        }
    }

    /// The last changed first.
    public synchronized List<Phone> all() {
        return List.copyOf(phones.sequencedValues().reversed());
    }

    /// Another one whenever anything has changed.
    public synchronized long version() {
        return version;
    }
}
