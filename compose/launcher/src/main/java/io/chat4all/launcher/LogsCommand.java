package io.chat4all.launcher;

import io.chat4all.servers.Home;
import io.chat4all.servers.LogTail;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "logs", mixinStandardHelpOptions = true, description = "Shows the end of a log.")
final class LogsCommand implements Callable<Integer> {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
    private static final int CHUNK = 64 * 1024;

    @Mixin
    private HomeOption home = new HomeOption();

    @Parameters(
            index = "0",
            paramLabel = "NAME",
            description = "services, kafka or pulsar, cassandra, redis, s3; gateway… when split.")
    private String name = "";

    @Option(
            names = {"-f", "--follow"},
            description = "Goes on as the log grows, until Ctrl-C.")
    private boolean follow;

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            defaultValue = "100",
            description = "How many lines. Default: ${DEFAULT-VALUE}.")
    private int lines;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        var out = spec.commandLine().getOut();
        var log = home.home().of(name).log();
        if (!Files.exists(log)) {
            throw new Problem("There is no log of '" + name + "'. There are: " + known(home.home()));
        }
        long end = Files.size(log);
        LogTail.of(log, lines).forEach(out::println);
        out.flush();
        while (follow) {
            Thread.sleep(BETWEEN_LOOKS);
            end = printFrom(end, log, out);
        }
        return 0;
    }

    private static String known(Home home) throws IOException {
        var folder = home.path().resolve("logs");
        if (!Files.isDirectory(folder)) {
            return "none, nothing was started yet";
        }
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".log"))
                    .map(file -> file.substring(0, file.length() - ".log".length()))
                    .sorted()
                    .collect(Collectors.joining(", "));
        }
    }

    /// A log that became shorter was begun anew.
    private static long printFrom(long position, Path log, PrintWriter out) throws IOException {
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            long from = file.length() < position ? 0 : position;
            file.seek(from);
            var bytes = new byte[(int) Math.min(CHUNK, file.length() - from)];
            file.readFully(bytes);
            out.print(new String(bytes, StandardCharsets.UTF_8));
            out.flush();
            return from + bytes.length;
        }
    }
}
