package io.chat4all.launcher.letters;

import io.chat4all.messaging.RecordId;
import java.util.Set;

/// How a look through letters ended.
///
/// @param missing were named, and not found
/// @param unseen letters, at least, that could not be looked at: the log holds so many back until some of
/// those before them are replayed or dropped
public record Seen(Set<RecordId> missing, long unseen) {

    public Seen {
        missing = Set.copyOf(missing);
    }

    public boolean isComplete() {
        return missing.isEmpty() && unseen == 0;
    }
}
