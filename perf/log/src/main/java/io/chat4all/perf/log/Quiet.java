package io.chat4all.perf.log;

import java.util.logging.Level;
import java.util.logging.Logger;

/// Kafka's clients tell all of their settings each time; only warnings are of interest.
final class Quiet {

    static void please() {
        Logger.getLogger("").setLevel(Level.WARNING);
    }

    private Quiet() {}
}
