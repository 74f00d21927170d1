package io.chat4all.launcher.letters;

import io.chat4all.messaging.RecordId;
import java.util.List;
import java.util.Set;

/// What became of the letters that were meant.
///
/// @param letters that are done and gone
/// @param missing were named, and are not among the letters
/// @param refusals why others stayed
public record Handled(int letters, Set<RecordId> missing, List<String> refusals) {

    public Handled {
        missing = Set.copyOf(missing);
        refusals = List.copyOf(refusals);
    }

    public boolean isComplete() {
        return missing.isEmpty() && refusals.isEmpty();
    }
}
