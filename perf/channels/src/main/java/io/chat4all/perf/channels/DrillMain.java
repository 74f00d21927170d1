package io.chat4all.perf.channels;

import io.chat4all.perf.Quiet;
import io.chat4all.perf.channels.town.DeadlinesCommand;
import io.chat4all.perf.channels.town.FaultsCommand;
import picocli.CommandLine;

/// `drill channels --help` says what it can do.
public final class DrillMain {

    private DrillMain() {}

    public static void main(String[] args) {
        Quiet.please();
        System.exit(new CommandLine(new DrillCommand())
                .addSubcommand(new FaultsCommand())
                .addSubcommand(new DeadlinesCommand())
                .execute(args));
    }
}
