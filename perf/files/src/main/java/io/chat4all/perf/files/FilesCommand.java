package io.chat4all.perf.files;

import io.chat4all.servers.StartFailed;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Starts all it needs, measures, interrupts, and says what became of the files.
@Command(
        name = "load-files",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeOnExecutionException = FilesCommand.NO_FIGURES,
        description = {
            "Takes a large file up and down by presigned parts, REST and gRPC through a gateway with a small heap, beside"
                    + " the object store alone; kills clients and the gateway halfway; sends many files at once.",
            "Everything that comes down is compared with what went up, byte after byte.",
            "Exit code 0: all of it was the same. 1: something was not, or did not go on after it was killed."
                    + " 2: there are no figures."
        })
final class FilesCommand implements Callable<Integer> {

    static final int ALL_THE_SAME = 0;
    static final int BROKEN = 1;
    static final int NO_FIGURES = 2;

    @Mixin
    private final FilesOptions options = new FilesOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        var out = spec.commandLine().getOut();
        try {
            var verdict = new FilesRun(options, out).run();
            out.print(VerdictText.of(verdict));
            write(verdict, out);
            return ALL_THE_SAME;
        } catch (NotTheSame e) {
            out.printf("%nFAILED: %s%n", e.getMessage());
            return BROKEN;
        } catch (StartFailed | IllegalArgumentException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return NO_FIGURES;
        } finally {
            out.flush();
        }
    }

    private void write(Verdict verdict, PrintWriter out) throws IOException {
        var file = options.json.toAbsolutePath();
        Files.createDirectories(file.getParent());
        Files.writeString(file, VerdictText.json(verdict) + System.lineSeparator());
        out.printf("%nwritten to %s%n", file);
    }
}
