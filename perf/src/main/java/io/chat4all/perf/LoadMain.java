package io.chat4all.perf;

import java.time.InstantSource;
import picocli.CommandLine;

/// `load --help` says what it can do.
public final class LoadMain {

    private LoadMain() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new LoadCommand(InstantSource.system())).execute(args));
    }
}
