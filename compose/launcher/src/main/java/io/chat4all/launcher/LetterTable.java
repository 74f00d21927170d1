package io.chat4all.launcher;

import io.chat4all.launcher.letters.DeadLetter;
import io.chat4all.messaging.RecordId;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Letters, one a line.
final class LetterTable {

    private final Table table = new Table("ID", "TOPIC", "ID THERE", "SUBSCRIPTION", "SINCE", "ATTEMPTS", "REASON");
    private final Set<RecordId> ids = new HashSet<>();

    void add(DeadLetter letter) {
        ids.add(letter.id());
        table.add(
                letter.id(),
                letter.originalTopic(),
                letter.originalId().orElse("-"),
                letter.subscription().orElse("-"),
                letter.since().truncatedTo(ChronoUnit.SECONDS),
                letter.attempts().orElse("-"),
                letter.reason().orElse("-"));
    }

    int letters() {
        return ids.size();
    }

    Set<RecordId> ids() {
        return Set.copyOf(ids);
    }

    List<String> lines() {
        return table.lines(Terminal.width());
    }
}
