package io.chat4all.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Tasks at the same time. The first that fails interrupts the others, and its failure is the failure of all.
final class Together implements AutoCloseable {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ExecutorCompletionService<Boolean> tasks = new ExecutorCompletionService<>(threads);
    private int submitted;

    interface Task {
        void run() throws IOException, InterruptedException;
    }

    void run(Task task) {
        submitted++;
        tasks.submit(() -> {
            task.run();
            return true;
        });
    }

    void await() throws IOException, InterruptedException {
        for (; submitted > 0; submitted--) {
            try {
                tasks.take().get();
            } catch (ExecutionException e) {
                threads.shutdownNow();
                throw asTheTaskThrewIt(Objects.requireNonNull(e.getCause()));
            }
        }
    }

    private static RuntimeException asTheTaskThrewIt(Throwable cause) throws IOException, InterruptedException {
        return switch (cause) {
            case IOException problem -> throw problem;
            case InterruptedException problem -> throw problem;
            case RuntimeException problem -> problem;
            case Error error -> throw error;
            default -> new UncheckedIOException(new IOException(cause));
        };
    }

    @Override
    public void close() {
        threads.close();
    }
}
