package io.chat4all.launcher;

import io.chat4all.launcher.letters.DeadLetter;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// Letters, one a line.
final class LetterTable {

    private final Table table = new Table("ID", "TOPIC", "ID THERE", "SUBSCRIPTION", "SINCE", "ATTEMPTS", "REASON");
    private int letters;

    void add(DeadLetter letter) {
        letters++;
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
        return letters;
    }

    List<String> lines() {
        return table.lines(Terminal.width());
    }
}
