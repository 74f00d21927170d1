package io.chat4all.emulator.people;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What a person sees of one account, and how the person is.
///
/// @param messages oldest first
/// @param lastWrote when the person last wrote
public record Phone(
        PhoneId id, String name, Behaviour behaviour, List<PhoneMessage> messages, Optional<Instant> lastWrote) {

    /// Within which a business may answer freely on Meta's channels.
    private static final Duration WINDOW = Duration.ofHours(24);

    public Phone {
        messages = List.copyOf(messages);
    }

    static Phone at(PhoneId id) {
        return new Phone(id, id.address(), Behaviour.READS, List.of(), Optional.empty());
    }

    public Phone named(String newName) {
        return new Phone(id, newName, behaviour, messages, lastWrote);
    }

    public Phone behaving(Behaviour newBehaviour) {
        return new Phone(id, name, newBehaviour, messages, lastWrote);
    }

    /// @param most that are kept; the oldest go first
    Phone with(PhoneMessage message, int most) {
        var kept = Stream.concat(messages.stream(), Stream.of(message))
                .skip(Math.max(0, messages.size() + 1 - most))
                .toList();
        return new Phone(id, name, behaviour, kept, message.isOwn() ? Optional.of(message.at()) : lastWrote);
    }

    /// Nothing changes when there is no such message.
    Phone reaching(State state, Predicate<PhoneMessage> which) {
        var changed = messages.stream()
                .map(message -> which.test(message) ? message.reaching(state) : message)
                .toList();
        return new Phone(id, name, behaviour, changed, lastWrote);
    }

    /// With another text of one message, if it is there.
    public Phone rewording(String messageId, String text) {
        var changed = messages.stream()
                .map(message -> message.id().equals(messageId) ? message.saying(text) : message)
                .toList();
        return new Phone(id, name, behaviour, changed, lastWrote);
    }

    public Phone without(String messageId) {
        var left = messages.stream()
                .filter(message -> !message.id().equals(messageId))
                .toList();
        return new Phone(id, name, behaviour, left, lastWrote);
    }

    public boolean has(String messageId) {
        return messages.stream().anyMatch(message -> message.id().equals(messageId));
    }

    public boolean isWindowOpen(Instant now) {
        return lastWrote.filter(at -> at.plus(WINDOW).isAfter(now)).isPresent();
    }

    public List<PhoneMessage> unread() {
        return messages.stream().filter(PhoneMessage::isUnread).toList();
    }

    public Optional<PhoneMessage> lastReceived() {
        return messages.reversed().stream().filter(message -> !message.isOwn()).findFirst();
    }

    public Optional<PhoneMessage> last() {
        return messages.reversed().stream().findFirst();
    }

    @Override
    public String toString() {
        return id.toString();
    }
}
