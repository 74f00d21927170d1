package io.chat4all.perf;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;

/// What a drill tells those who started it.
public record Terminal(CommandSpec spec) {

    public void say(String text) {
        var out = spec.commandLine().getOut();
        out.print(text);
        out.flush();
    }

    /// Writes the verdict, and says where.
    public void write(Path json, ObjectNode verdict) throws IOException {
        var file = json.toAbsolutePath();
        Files.createDirectories(file.getParent());
        Files.writeString(file, verdict.toPrettyString() + System.lineSeparator());
        say("%nwritten to %s%n".formatted(file));
    }

    public void complain(Exception failure) {
        spec.commandLine().getErr().println(failure.getMessage());
    }
}
