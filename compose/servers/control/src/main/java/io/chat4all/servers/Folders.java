package io.chat4all.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where one program keeps its configuration and data (folders), and its log and pid (files). All absolute.
public record Folders(Path conf, Path data, Path log, Path pid) {

    /// Of loaded classes; can be deleted at any time.
    Path archive() {
        return pid.resolveSibling(conf.getFileName() + ".jsa");
    }

    void create() throws IOException {
        OwnerOnly.folder(conf);
        OwnerOnly.folder(data);
        Files.createDirectories(log.getParent());
        Files.createDirectories(pid.getParent());
    }
}
