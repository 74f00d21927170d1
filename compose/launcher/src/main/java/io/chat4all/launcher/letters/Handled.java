package io.chat4all.launcher.letters;

import java.util.List;

/// What became of the letters that were meant.
///
/// @param letters that are done and gone
/// @param refusals why others stayed
/// @param returning of the letters that are done, how many are seen again all the same: the log remembers single
///     acknowledgements behind letters that stay, but not without bound
public record Handled(int letters, List<String> refusals, Seen seen, long returning) {

    public Handled {
        refusals = List.copyOf(refusals);
    }

    Handled returning(long count) {
        return new Handled(letters, refusals, seen, count);
    }

    public boolean isComplete() {
        return refusals.isEmpty() && returning == 0 && seen.isComplete();
    }
}
