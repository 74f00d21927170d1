package io.chat4all.perf.files;

import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// How large, how many, and by what.
final class FilesOptions {

    private static final Pattern SIZE = Pattern.compile("(\\d{1,6})(mib|gib)");
    private static final long MIB = 1024 * 1024;

    @Option(names = "--size", description = "Of the large file: 64MiB to 2GiB (${DEFAULT-VALUE}).")
    String size = "2GiB";

    @Option(
            names = "--rounds",
            description = "How often each way is measured, one way after another (${DEFAULT-VALUE}).")
    int rounds = 1;

    @Option(names = "--heap", paramLabel = "MEBIBYTES", description = "Of the gateway (${DEFAULT-VALUE}).")
    int heap = 96;

    @Option(names = "--at-once", description = "Uploads of the crowd (${DEFAULT-VALUE}).")
    int atOnce = 50;

    @Option(names = "--at-once-size", description = "Of each of them (${DEFAULT-VALUE}).")
    String atOnceSize = "16MiB";

    @Option(names = "--only", description = "rates, interruptions, or crowd; all of them when it is absent.")
    @Nullable
    Part only;

    @Option(names = "--json", paramLabel = "FILE", description = "Also write the figures there (${DEFAULT-VALUE}).")
    Path json = Path.of("perf/files/target/load-files/latest.json");

    @Option(
            names = "--recordings",
            paramLabel = "FOLDER",
            description = "Make a flight recording (JFR) of the gateway there. The figures suffer.")
    @Nullable
    Path recordings;

    @Option(names = "--keep", description = "Leave the folder with the logs of all processes, and say where it is.")
    boolean keep;

    /// What can be run by itself.
    enum Part {
        rates,
        interruptions,
        crowd
    }

    boolean wants(Part part) {
        return only == null || only == part;
    }

    /// @throws IllegalArgumentException when that cannot be done
    long sizeBytes() {
        long bytes = bytes("--size", size);
        if (bytes < 64 * MIB || bytes > 2048 * MIB) {
            throw new IllegalArgumentException("--size is 64MiB to 2GiB, not " + size);
        }
        return bytes;
    }

    /// @throws IllegalArgumentException when that is no size
    long atOnceBytes() {
        return bytes("--at-once-size", atOnceSize);
    }

    private static long bytes(String option, String text) {
        var matcher = SIZE.matcher(text.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException("%s is like 512MiB or 2GiB, not '%s'".formatted(option, text));
        }
        return Long.parseLong(matcher.group(1)) * (matcher.group(2).equals("gib") ? 1024 * MIB : MIB);
    }
}
