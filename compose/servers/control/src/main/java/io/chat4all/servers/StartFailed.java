package io.chat4all.servers;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A program does not run as it should. The message says what to do, it needs no stack trace.
public abstract sealed class StartFailed extends RuntimeException {

    private StartFailed(String message) {
        super(message);
    }

    /// Another process listens on a port that the program needs.
    public static final class PortTaken extends StartFailed {
        public PortTaken(String program, Port port, Optional<String> holder) {
            super("%s cannot listen on %s: the port is taken by %s. Stop that, or set %s to a free port."
                    .formatted(
                            program, port, holder.orElse("a process that cannot be seen from here"), port.setting()));
        }
    }

    /// The program ended by itself.
    public static final class Died extends StartFailed {
        public Died(String program, Folders folders, List<String> lastLines) {
            super(program + " ended before it was ready. " + ends(folders, lastLines));
        }
    }

    /// The program runs, and does not answer.
    public static final class NotReady extends StartFailed {
        public NotReady(String program, Duration waited, String lastProblem, Folders folders, List<String> lastLines) {
            super("%s does not answer after %d s (%s). %s"
                    .formatted(program, waited.toSeconds(), lastProblem, ends(folders, lastLines)));
        }
    }

    /// Something that the build makes is not there, or this machine is not supported.
    public static final class NotInstalled extends StartFailed {
        public NotInstalled(String what, String remedy) {
            super(what + ". " + remedy);
        }
    }

    private static String ends(Folders folders, List<String> lastLines) {
        return lastLines.isEmpty()
                ? "Its log " + folders.log() + " is empty."
                : "Its log " + folders.log() + " ends:\n  " + String.join("\n  ", lastLines);
    }
}
