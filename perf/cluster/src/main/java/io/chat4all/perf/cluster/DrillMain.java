package io.chat4all.perf.cluster;

import io.chat4all.perf.Quiet;
import picocli.CommandLine;

/// `drill cluster --help` says what it can do.
public final class DrillMain {

    private DrillMain() {}

    public static void main(String[] args) {
        Quiet.evenOfWarnings();
        System.exit(new CommandLine(new DrillCommand()).execute(args));
    }
}
