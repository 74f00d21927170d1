package io.chat4all.perf;

import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// The load cannot begin. The message is one line for the person at the terminal.
public final class SetupFailed extends RuntimeException {

    SetupFailed(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    static SetupFailed unreachable(String name, URI address, @Nullable Throwable cause) {
        return new SetupFailed(
                cause instanceof IOException
                        ? "No %s answers at %s (%s). Is the stack up? Start it with: just up"
                                .formatted(name, address, cause)
                        : "The %s at %s cannot be used: %s".formatted(name, address, cause),
                cause);
    }
}
