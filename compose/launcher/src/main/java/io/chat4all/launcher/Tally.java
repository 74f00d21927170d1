package io.chat4all.launcher;

import io.chat4all.launcher.letters.DeadLetterBox;
import io.chat4all.launcher.letters.Handled;
import io.chat4all.launcher.letters.LetterChoice;
import io.chat4all.launcher.letters.Seen;
import io.chat4all.messaging.RecordId;
import java.io.PrintWriter;

/// Tells what became of the letters that were meant, or what would.
final class Tally {

    private final PrintWriter out;

    Tally(PrintWriter out) {
        this.out = out;
    }

    /// @return exit code: 1 when not all that are meant were found
    int rehearse(String verb, DeadLetterBox box, LetterChoice choice) throws InterruptedException {
        var table = new LetterTable();
        var seen = box.look(choice, table::add);
        if (table.letters() > 0) {
            table.lines().forEach(out::println);
        }
        out.println("would be " + verb + ": " + letters(table.letters()));
        tell(seen);
        return seen.isComplete() ? 0 : 1;
    }

    /// @return exit code: 1 when not all that were meant are done
    int tell(String verb, Handled handled) {
        out.println("✓ " + verb + ": " + letters(handled.letters()));
        handled.refusals().forEach(refusal -> out.println("! " + refusal));
        tell(handled.seen());
        return handled.isComplete() ? 0 : 1;
    }

    /// What could not be looked at.
    void tell(Seen seen) {
        seen.missing().stream()
                .map(RecordId::toString)
                .sorted()
                .forEach(id -> out.println("! " + id + " is not there"));
        if (seen.unseen() > 0) {
            out.println("! more that could not be looked at, behind those that stay: " + letters(seen.unseen()));
        }
        out.flush();
    }

    static String letters(long count) {
        return count == 1 ? "1 letter" : count + " letters";
    }
}
