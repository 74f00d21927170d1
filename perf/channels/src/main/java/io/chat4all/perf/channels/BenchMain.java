package io.chat4all.perf.channels;

import io.chat4all.perf.Quiet;
import picocli.CommandLine;

/// `bench-channels --help` says what it can do.
public final class BenchMain {

    private BenchMain() {}

    public static void main(String[] args) {
        Quiet.please();
        System.exit(new CommandLine(new BenchCommand()).execute(args));
    }
}
