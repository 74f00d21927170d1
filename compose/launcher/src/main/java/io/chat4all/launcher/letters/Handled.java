package io.chat4all.launcher.letters;

import io.chat4all.messaging.RecordId;
import java.util.List;
import java.util.Set;

/// What became of the letters that were meant.
///
/// @param done and gone
/// @param refusals why others stayed
/// @param returning of those that are done, how many are seen again all the same: the log remembers single
///     acknowledgements behind letters that stay, but not without bound
public record Handled(Set<RecordId> done, List<String> refusals, Seen seen, int returning) {

    public Handled {
        done = Set.copyOf(done);
        refusals = List.copyOf(refusals);
    }

    Handled returning(int count) {
        return new Handled(done, refusals, seen, count);
    }

    public boolean isComplete() {
        return refusals.isEmpty() && returning == 0 && seen.isComplete();
    }
}
