package io.chat4all.perf.files;

import io.chat4all.perf.files.Verdict.Footprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/// How much memory the gateway needed.
final class Footprints {

    /// `GC(3) Pause Young (Allocation Failure) 120M->40M(256M) 5.123ms`, of `-Xlog:gc`.
    private static final Pattern PAUSE = Pattern.compile("Pause .* \\d+M->(\\d+)M\\(\\d+M\\)");
    private static final Pattern RESIDENT = Pattern.compile("VmHWM:\\s+(\\d+) kB");

    private Footprints() {}

    /// @param collections the collector's log
    /// @param process which is still there
    static Footprint of(Path collections, ProcessHandle process) throws IOException {
        var kept = PAUSE.matcher(Files.readString(collections))
                .results()
                .map(pause -> Integer.parseInt(pause.group(1)))
                .toList();
        return new Footprint(
                kept.size(), kept.stream().mapToInt(Integer::intValue).max().orElse(0), resident(process.pid()));
    }

    private static int resident(long pid) throws IOException {
        var status = Path.of("/proc", Long.toString(pid), "status");
        var lines = Files.exists(status) ? Files.readAllLines(status) : List.<String>of();
        return lines.stream()
                .flatMap(line -> RESIDENT.matcher(line).results())
                .mapToInt(found -> Integer.parseInt(found.group(1)) / 1024)
                .findFirst()
                .orElse(0);
    }
}
