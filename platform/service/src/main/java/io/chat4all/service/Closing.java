package io.chat4all.service;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;
import java.util.function.Supplier;

/// What was opened, to be closed in reverse order. A part that fails to close is logged and does not keep the
/// others open.
public final class Closing implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Closing.class.getName());

    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    /// Builds something out of several parts; when that fails, the parts opened so far are closed.
    public static <T> T onFailure(Function<Closing, T> build) {
        var closing = new Closing();
        try {
            return build.apply(closing);
        } catch (RuntimeException | Error e) {
            closing.close();
            throw e;
        }
    }

    /// Takes over the part and gives it back.
    public <T extends AutoCloseable> T with(T part) {
        open.push(part);
        return part;
    }

    /// Opens a part that takes long on a thread of its own, while others are opened. It is closed as of this place
    /// in the order; who closes before it is open interrupts it.
    ///
    /// @return waits for the part, and throws what opening it threw
    public <T extends AutoCloseable> Supplier<T> meanwhile(Supplier<T> opening) {
        var part = new Opening<>(opening);
        open.push(part::end);
        return part;
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            close(open.pop());
        }
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            LOG.log(Level.WARNING, "could not close " + part.getClass().getSimpleName(), e);
        }
    }
}
