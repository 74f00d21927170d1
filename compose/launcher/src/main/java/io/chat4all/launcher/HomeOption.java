package io.chat4all.launcher;

import io.chat4all.servers.Home;
import io.chat4all.servers.Installation;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which stack is meant: the one that lives in this folder.
final class HomeOption {

    @Option(
            names = "--home",
            paramLabel = "DIR",
            defaultValue = "${env:CHAT4ALL_HOME}",
            description = "Folder of data, secrets and logs. Default: CHAT4ALL_HOME, or .chat4all in the project.")
    private @Nullable Path folder;

    Home home() {
        return new Home(folder == null ? Installation.here().project().resolve(".chat4all") : folder);
    }
}
