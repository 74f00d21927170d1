package io.chat4all.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

/// A shell that remembers variables and functions from one call to the next.
final class Shell implements AutoCloseable {

    private final Process process;
    private final Writer commands;
    private final BufferedReader output;

    Shell(Path folder, Map<String, String> environment) throws IOException {
        var shell = new ProcessBuilder("bash").directory(folder.toFile()).redirectErrorStream(true);
        shell.environment().putAll(environment);
        process = shell.start();
        commands = process.outputWriter(StandardCharsets.UTF_8);
        output = process.inputReader(StandardCharsets.UTF_8);
    }

    /// @return what it wrote, errors included
    String run(String script) throws IOException {
        var end = "end-" + UUID.randomUUID();
        commands.write("{ " + script.strip() + "\n} < /dev/null\nprintf '\\n%s\\n' " + end + "\n");
        commands.flush();
        var written = new StringBuilder();
        for (var line = output.readLine(); !end.equals(line); line = output.readLine()) {
            if (line == null) {
                throw new IOException("the shell has ended after:\n" + written);
            }
            written.append(line).append('\n');
        }
        return written.toString();
    }

    @Override
    public void close() {
        process.destroy();
    }
}
