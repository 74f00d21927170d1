package io.chat4all.launcher;

import io.chat4all.launcher.letters.Handled;
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
    int rehearsed(String verb, LetterTable meant, Seen seen) {
        if (meant.letters() > 0) {
            meant.lines().forEach(out::println);
        }
        out.println("would be " + verb + ": " + letters(meant.letters()));
        tell(seen);
        return seen.isComplete() ? 0 : 1;
    }

    /// @return exit code: 1 when not all that were meant are done
    int tell(String verb, Handled handled) {
        out.println("✓ " + verb + ": " + letters(handled.done().size()));
        handled.refusals().forEach(refusal -> out.println("! " + refusal));
        if (handled.returning() > 0) {
            out.println("! among the dead letters again, since too many between them stay: "
                    + letters(handled.returning()) + ". Replay or drop the oldest first");
        }
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
