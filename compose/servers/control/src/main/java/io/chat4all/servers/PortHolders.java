package io.chat4all.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Finds out which process listens on a port: from `/proc` on Linux, else by `lsof` where there is one.
final class PortHolders {

    private static final int LOCAL_ADDRESS = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;
    private static final String LISTEN = "0A";

    private final Path proc;

    PortHolders(Path proc) {
        this.proc = proc;
    }

    static PortHolders ofThisMachine() {
        return new PortHolders(Path.of("/proc"));
    }

    /// `process 4711 (java -jar other.jar)`, or nothing if the holder cannot be seen (another user's, for one).
    Optional<String> describe(int port) {
        var pid = Files.isDirectory(proc.resolve("net")) ? fromProc(port) : fromLsof(port);
        return pid.isPresent() ? Optional.of(describe(pid.getAsLong())) : Optional.empty();
    }

    private static String describe(long pid) {
        var command = ProcessHandle.of(pid)
                .flatMap(process -> process.info().commandLine())
                .map(line -> line.length() > 120 ? line.substring(0, 120) + "…" : line)
                .orElse("its command cannot be read");
        return "process " + pid + " (" + command + ")";
    }

    OptionalLong fromProc(int port) {
        var sockets = Stream.of("tcp", "tcp6")
                .flatMap(table -> lines(proc.resolve("net").resolve(table)).stream())
                .map(line -> line.trim().split("\\s+"))
                .filter(row -> row.length > INODE && row[STATE].equals(LISTEN))
                .filter(row -> row[LOCAL_ADDRESS].endsWith(":" + String.format("%04X", port)))
                .map(row -> "socket:[" + row[INODE] + "]")
                .collect(Collectors.toSet());
        return sockets.isEmpty() ? OptionalLong.empty() : ownerOf(sockets);
    }

    private OptionalLong ownerOf(Set<String> sockets) {
        try (var entries = Files.list(proc)) {
            return entries.filter(entry -> entry.getFileName().toString().matches("\\d+"))
                    .filter(process -> holdsAny(process, sockets))
                    .mapToLong(process -> Long.parseLong(process.getFileName().toString()))
                    .findFirst();
        } catch (IOException _) {
            return OptionalLong.empty();
        }
    }

    private static boolean holdsAny(Path process, Set<String> sockets) {
        try (var descriptors = Files.list(process.resolve("fd"))) {
            return descriptors.anyMatch(descriptor -> sockets.contains(target(descriptor)));
        } catch (IOException _) {
            return false;
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException _) {
            return "";
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException _) {
            return List.of();
        }
    }

    private static OptionalLong fromLsof(int port) {
        try {
            var lsof = new ProcessBuilder("lsof", "-nP", "-t", "-iTCP:" + port, "-sTCP:LISTEN")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            var first = lsof.inputReader().readLine();
            lsof.waitFor(5, TimeUnit.SECONDS);
            return first == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(first.trim()));
        } catch (IOException | NumberFormatException _) {
            return OptionalLong.empty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return OptionalLong.empty();
        }
    }
}
