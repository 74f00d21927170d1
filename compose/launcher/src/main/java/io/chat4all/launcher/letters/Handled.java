package io.chat4all.launcher.letters;

import java.util.List;

/// What became of the letters that were meant.
///
/// @param letters that are done and gone
/// @param refusals why others stayed
public record Handled(int letters, List<String> refusals, Seen seen) {

    public Handled {
        refusals = List.copyOf(refusals);
    }

    public boolean isComplete() {
        return refusals.isEmpty() && seen.isComplete();
    }
}
