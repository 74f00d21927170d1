package io.chat4all.emulator.people;

import java.time.Instant;
import java.util.Optional;

/// A message on a phone.
///
/// @param id the provider's
/// @param isOwn whether the person said it
/// @param via what the account was written from or to, where it has several numbers or addresses; may be
/// empty
/// @param reports how the business learns what became of it
public record PhoneMessage(
        String id,
        boolean isOwn,
        String text,
        State state,
        Instant at,
        String via,
        Reports reports,
        Optional<ShownFile> file) {

    /// Without a file.
    public PhoneMessage(String id, boolean isOwn, String text, State state, Instant at, String via, Reports reports) {
        this(id, isOwn, text, state, at, via, reports, Optional.empty());
    }

    public PhoneMessage showing(ShownFile shown) {
        return new PhoneMessage(id, isOwn, text, state, at, via, reports, Optional.of(shown));
    }

    /// Something of the business's that is seen at once and is no message, as a reaction.
    public static PhoneMessage sign(String id, String text, Instant at) {
        return new PhoneMessage(id, false, text, State.READ, at, "", Reports.NONE);
    }

    PhoneMessage reaching(State next) {
        return new PhoneMessage(id, isOwn, text, state.or(next), at, via, reports, file);
    }

    PhoneMessage saying(String newText) {
        return new PhoneMessage(id, isOwn, newText, state, at, via, reports, file);
    }

    boolean isUnread() {
        return !isOwn && state.compareTo(State.READ) < 0;
    }

    @Override
    public String toString() {
        return id + " " + state;
    }
}
