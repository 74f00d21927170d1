package io.chat4all.perf.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A contender in its JVM, which stays for all its rounds and ends with this one at the latest.
///
/// Each has its own so that none runs on code that was compiled for another, or collects another's garbage. All have
/// the options that our services have.
final class ContenderProcess implements AutoCloseable {

    private static final List<String> OPTIONS = List.of(
            "-Xms1g",
            "-Xmx1g",
            "-Xmn512m",
            "-XX:+UseParallelGC",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");
    private static final int ENDS_WITHIN_SECONDS = 30;

    private final Contender contender;
    private final Process process;
    private final BufferedReader answers;
    private final Path log;

    private ContenderProcess(Contender contender, Process process, Path log) {
        this.contender = contender;
        this.process = process;
        this.answers = process.inputReader(UTF_8);
        this.log = log;
    }

    /// @param folder for its log
    /// @param recordings folder for a flight recording
    static ContenderProcess start(Contender contender, Workload workload, Path folder, Optional<Path> recordings)
            throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(OPTIONS);
        recordings.ifPresent(
                path -> command.add(recording(path.resolve(contender + "-" + workload.handler() + ".jfr"))));
        command.addAll(List.of("-cp", ClassPath.of(contender), ContenderMain.class.getName()));
        command.add(contender.toString());
        command.addAll(workload.arguments());
        var log = folder.resolve(contender + "-" + workload.handler() + ".log");
        var process = new ProcessBuilder(command).redirectError(log.toFile()).start();
        return new ContenderProcess(contender, process, log);
    }

    private static String recording(Path file) {
        return "-XX:StartFlightRecording=settings=profile,filename=" + file.toAbsolutePath();
    }

    Contender contender() {
        return contender;
    }

    /// @throws BenchFailed when it did not get to the end
    Measured round(String group) throws IOException {
        var requests = process.outputWriter(UTF_8);
        requests.write(group + "\n");
        requests.flush();
        for (var line = answers.readLine(); line != null; line = answers.readLine()) {
            if (Measured.isIn(line)) { // the JVM has a word to say, too
                return Measured.of(line);
            }
        }
        throw new BenchFailed(contender + " failed:\n" + Files.readString(log));
    }

    @Override
    public void close() throws IOException {
        process.outputWriter(UTF_8).close();
        try {
            if (!process.waitFor(ENDS_WITHIN_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
