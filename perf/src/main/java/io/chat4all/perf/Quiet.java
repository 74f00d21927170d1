package io.chat4all.perf;

import java.util.logging.Level;
import java.util.logging.Logger;

/// Clients tell all of their settings each time; only warnings are of interest.
public final class Quiet {

    /// Without a hold on the logger, its level would go with it at the next collection.
    private static final Logger ROOT = Logger.getLogger("");

    public static void please() {
        ROOT.setLevel(Level.WARNING);
    }

    /// Where servers are killed on purpose, clients that miss them are of no interest.
    public static void evenOfWarnings() {
        ROOT.setLevel(Level.SEVERE);
    }

    private Quiet() {}
}
