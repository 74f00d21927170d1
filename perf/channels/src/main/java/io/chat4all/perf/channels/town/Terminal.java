package io.chat4all.perf.channels.town;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;

/// What a drill tells whom it was started by.
record Terminal(CommandSpec spec) {

    void say(String text) {
        var out = spec.commandLine().getOut();
        out.print(text);
        out.flush();
    }

    /// Writes the verdict, and says where.
    void write(Path json, ObjectNode verdict) throws IOException {
        var file = json.toAbsolutePath();
        Files.createDirectories(file.getParent());
        Files.writeString(file, verdict.toPrettyString() + System.lineSeparator());
        say("%nwritten to %s%n".formatted(file));
    }

    void complain(Exception failure) {
        spec.commandLine().getErr().println(failure.getMessage());
    }
}
