package io.chat4all.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/// Remembers a process across restarts of whoever started it, and never mistakes another process for it when its pid
/// was reused.
record PidFile(Path file, Path conf) {

    /// A process starts at most this long before its shell wrote the file.
    private static final Duration STARTED_JUST_BEFORE = Duration.ofSeconds(10);

    private static final int LOOKS = 20;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(5);

    Optional<ProcessHandle> process() {
        return pid().flatMap(ProcessHandle::of).filter(ProcessHandle::isAlive).filter(this::isOurs);
    }

    void delete() throws IOException {
        Files.deleteIfExists(file);
    }

    private Optional<Long> pid() {
        try {
            return Optional.of(Long.valueOf(Files.readString(file).trim()));
        } catch (IOException | NumberFormatException _) {
            return Optional.empty();
        }
    }

    /// The command line names the configuration folder of exactly this program of this home. Where it cannot be read,
    /// the start time decides.
    private boolean isOurs(ProcessHandle process) {
        return commandLine(process).map(line -> line.contains(conf + "/")).orElseGet(() -> startedWith(process));
    }

    /// None where it cannot be read. While a process becomes another program (exec) it has none for a moment.
    private static Optional<String> commandLine(ProcessHandle process) {
        var line = process.info().commandLine();
        for (int look = 1; look < LOOKS && line.isEmpty(); look++) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            line = process.info().commandLine();
        }
        return line;
    }

    private boolean startedWith(ProcessHandle process) {
        try {
            var written = Files.getLastModifiedTime(file).toInstant();
            return process.info()
                    .startInstant()
                    .filter(start -> Duration.between(start, written).abs().compareTo(STARTED_JUST_BEFORE) < 0)
                    .isPresent();
        } catch (IOException _) {
            return false;
        }
    }
}
