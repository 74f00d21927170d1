package io.chat4all.perf.log;

import io.chat4all.perf.Quiet;
import picocli.CommandLine;

/// `bench-log --help` says what it can do.
public final class BenchMain {

    private BenchMain() {}

    public static void main(String[] args) {
        Quiet.please();
        System.exit(new CommandLine(new BenchCommand()).execute(args));
    }
}
