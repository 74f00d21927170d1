package io.chat4all.perf.cluster;

import io.chat4all.servers.StartFailed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Another commit in a folder of its own (`git worktree`), which goes when this is closed, or when this JVM ends.
final class Checkout implements AutoCloseable {

    /// As far back as the version before is, where there are no tags.
    private static final String WITHOUT_TAGS = "HEAD~20";

    private final Path project;
    private final Path folder;

    private Checkout(Path project, Path folder) {
        this.project = project;
        this.folder = folder;
    }

    /// The newest tag, or else twenty commits ago.
    static String versionBefore(Path project) throws IOException, InterruptedException {
        return output(project, "git", "describe", "--tags", "--abbrev=0")
                .filter(tag -> !tag.isEmpty())
                .orElse(WITHOUT_TAGS);
    }

    static Checkout of(String ref, Path project) throws IOException, InterruptedException {
        var commit = output(project, "git", "rev-parse", "--verify", "--quiet", ref + "^{commit}")
                .orElseThrow(() -> new StartFailed.NotInstalled(
                        "There is no version " + ref, "Name a tag, a branch or a commit of this repository."));
        var folder = Files.createTempDirectory("chat4all-version").resolve("checkout");
        var checkout = new Checkout(project, folder);
        Runtime.getRuntime().addShutdownHook(new Thread(checkout::close));
        run(project, List.of("git", "worktree", "add", "--quiet", "--detach", folder.toString(), commit));
        return checkout;
    }

    Path folder() {
        return folder;
    }

    /// Without tests. Takes minutes.
    void build() throws IOException, InterruptedException {
        run(folder, List.of("sh", "scripts/build-if-stale"));
    }

    private static void run(Path where, List<String> command) throws IOException, InterruptedException {
        int exit = new ProcessBuilder(command)
                .directory(where.toFile())
                .inheritIO()
                .start()
                .waitFor();
        if (exit != 0) {
            throw new StartFailed.NotInstalled(
                    "%s in %s ended with %d".formatted(String.join(" ", command), where, exit),
                    "What it said is above.");
        }
    }

    /// Empty when the command failed.
    private static Optional<String> output(Path where, String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(Arrays.asList(command))
                .directory(where.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var lines = process.inputReader()) {
            var text = String.join("\n", lines.lines().toList()).strip();
            return process.waitFor() == 0 ? Optional.of(text) : Optional.empty();
        }
    }

    @Override
    public void close() {
        try {
            if (Files.exists(folder.getParent())) {
                remove();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void remove() throws IOException, InterruptedException {
        output(project, "git", "worktree", "remove", "--force", folder.toString());
        output(project, "git", "worktree", "prune");
        Files.deleteIfExists(folder.getParent());
    }
}
