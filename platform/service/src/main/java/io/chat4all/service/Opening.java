package io.chat4all.service;

import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/// A part that is being opened.
final class Opening<T extends AutoCloseable> implements Supplier<T> {

    private final FutureTask<T> task;
    private final Thread thread;

    Opening(Supplier<T> opening) {
        task = new FutureTask<>(opening::get);
        // It loads hundreds of classes, which would hold up one of the few threads that carry virtual ones.
        thread = Thread.ofPlatform().daemon().name("opening").start(task);
    }

    @Override
    public T get() {
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while something was opened", e);
        } catch (ExecutionException e) {
            throw asItWasThrown(Objects.requireNonNull(e.getCause()));
        }
    }

    private static RuntimeException asItWasThrown(Throwable cause) {
        return switch (cause) {
            case RuntimeException problem -> problem;
            case Error error -> throw error;
            default -> new IllegalStateException(cause);
        };
    }

    /// Closes the part once it is open. What failed to open has closed itself.
    void end() throws Exception {
        if (!task.isDone()) {
            thread.interrupt();
        }
        T part;
        try {
            part = task.get();
        } catch (ExecutionException _) {
            return;
        }
        part.close();
    }
}
