package io.chat4all.perf.files;

import io.chat4all.perf.Quiet;
import picocli.CommandLine;

/// `load-files --help` says what it can do.
public final class FilesMain {

    private FilesMain() {}

    public static void main(String[] args) {
        Quiet.please();
        System.exit(new CommandLine(new FilesCommand()).execute(args));
    }
}
