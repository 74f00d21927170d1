package io.chat4all.perf.channels.town;

import io.chat4all.perf.channels.town.Objection.Kind;
import java.util.Optional;

/// Holds what is on a phone against what the API says, and says what is wrong. While things are under way
/// there is much that is not right yet; what is left in the end is a fault of ours.
final class Expectations {

    private Expectations() {}

    static Optional<Objection> objection(Contact contact, Copies copies, Told told) {
        if (copies.most() > 1 && !mayBeTwice(contact, copies, told)) {
            return wrong(Kind.DOUBLED, "%d copies".formatted(copies.most()));
        }
        return copies.least() == 0 ? missing(contact, told) : arrived(contact, copies, told);
    }

    /// Where no provider can say whether it has it, and the account wants it sent again then; for each lost
    /// answer once.
    private static boolean mayBeTwice(Contact contact, Copies copies, Told told) {
        return !contact.provesArrivals() && contact.account().resends() && copies.most() <= 1 + told.lostAnswers();
    }

    /// Then it must have been said that it failed, and rightly: it was refused, or the call was lost and nothing
    /// proves anything.
    private static Optional<Objection> missing(Contact contact, Told told) {
        if (told.fate().filter(fate -> fate == Fate.FAILED).isEmpty()) {
            return wrong(Kind.LOST, "not there, and told as '%s'".formatted(told.status()));
        }
        boolean isRight = contact.behaviour().end().isEmpty()
                ? !told.isGivenUp() || told.lostAnswers() > 0
                : told.isGivenUp() && told.lostAnswers() > 0;
        return isRight ? Optional.empty() : wrong(Kind.WRONG_STATE, "not there, failed as " + told.reason());
    }

    private static Optional<Objection> arrived(Contact contact, Copies copies, Told told) {
        var end = contact.behaviour().end();
        if (end.isEmpty()) {
            return wrong(Kind.WRONG_STATE, "there, though the provider refuses all for this person");
        }
        if (!copies.fate().equals(end)) {
            return wrong(Kind.WRONG_STATE, "still under way on the phone: " + copies.fate());
        }
        var expected = contact.channel().tells(end.get());
        boolean isRight = told.fate().equals(Optional.of(expected))
                || (told.isGivenUp() && told.lostAnswers() > 0 && !contact.provesArrivals());
        return isRight
                ? Optional.empty()
                : wrong(
                        Kind.WRONG_STATE,
                        "%s on the phone, told as '%s' %s where %s is right"
                                .formatted(end.get(), told.status(), told.reason(), expected));
    }

    private static Optional<Objection> wrong(Kind kind, String why) {
        return Optional.of(new Objection(kind, why));
    }
}
