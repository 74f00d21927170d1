package io.chat4all.servers;

import java.io.IOException;
import java.util.List;

/// Something that runs as a child process: how it is prepared, started and asked whether it is ready.
public interface Program {

    /// Unique within a [Home]; names its folders, its log and its pid file.
    String name();

    /// What it listens on. Each must be free when it starts.
    List<Port> ports();

    /// Writes its configuration. Called before every start; keeps data that are there.
    void prepare(Folders folders) throws IOException;

    /// The command line. It must name a file below [Folders#conf()], by which a running process is recognised.
    List<String> command(Folders folders);

    /// One question in the program's own protocol, with deadlines of its own: returns when it was answered, throws when
    /// not.
    void probe() throws IOException;

    /// What a successful probe means, to be followed by the address: `answers CQL`.
    String readiness();
}
