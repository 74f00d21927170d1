package io.chat4all.launcher.letters;

import io.chat4all.messaging.RecordId;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Which letters are meant.
///
/// @param ids only these, if named
/// @param reasonContains only those whose reason has this in it, if asked for; case does not matter
public record LetterChoice(Optional<Set<RecordId>> ids, Optional<String> reasonContains) {

    public static final LetterChoice ALL = new LetterChoice(Optional.empty(), Optional.empty());

    public LetterChoice {
        ids = ids.map(Set::copyOf);
    }

    public static LetterChoice of(Set<RecordId> ids) {
        return new LetterChoice(Optional.of(ids), Optional.empty());
    }

    public static LetterChoice becauseOf(String reason) {
        return new LetterChoice(Optional.empty(), Optional.of(reason));
    }

    public boolean includes(DeadLetter letter) {
        return ids.map(named -> named.contains(letter.id())).orElse(true)
                && reasonContains.map(text -> hasReason(letter, text)).orElse(true);
    }

    private static boolean hasReason(DeadLetter letter, String text) {
        return letter.reason().orElse("").toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
    }
}
