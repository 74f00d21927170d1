package io.chat4all.launcher;

import java.io.Console;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.UsageMessageSpec;

/// Who reads what is printed: a person at a terminal, or a file or program.
final class Terminal {

    private static Optional<Console> console() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal);
    }

    /// Where lines are to be cut: nowhere, unless a person reads them.
    static int width() {
        return console().isPresent() ? new UsageMessageSpec().autoWidth(true).width() : Integer.MAX_VALUE;
    }

    /// Whether there is somebody to ask.
    static boolean isThere() {
        return console().isPresent();
    }

    static boolean isConfirmed(String question) {
        return console()
                .map(person -> isYes(person.readLine("%s [y/N] ", question)))
                .orElse(false);
    }

    private static boolean isYes(@Nullable String answer) {
        return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
    }

    private Terminal() {}
}
