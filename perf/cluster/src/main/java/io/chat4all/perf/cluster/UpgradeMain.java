package io.chat4all.perf.cluster;

import io.chat4all.perf.Quiet;
import picocli.CommandLine;

/// `drill upgrade --help` says what it can do.
public final class UpgradeMain {

    private UpgradeMain() {}

    public static void main(String[] args) {
        Quiet.evenOfWarnings();
        System.exit(new CommandLine(new UpgradeCommand()).execute(args));
    }
}
