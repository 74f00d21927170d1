package io.chat4all.gateway.calls;

import io.chat4all.messaging.LogUnavailable;
import io.chat4all.objects.ObjectsUnavailable;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import io.chat4all.storage.StoreUnavailable;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/// What goes wrong below a use case, as callers are told.
public final class Outages {

    private static final Logger LOG = System.getLogger(Outages.class.getName());
    private static final Duration LOG_INTERVAL = Duration.ofSeconds(1);
    private static final AtomicLong NEXT_LOG = new AtomicLong(System.nanoTime());

    private Outages() {}

    /// What the call gives, with every failure that callers can do something about as [Refused].
    public static <T> T asRefused(Supplier<T> call) {
        try {
            return call.get();
        } catch (RuntimeException e) {
            throw asRefused(e);
        }
    }

    /// Waits for the stage.
    public static <T> T await(CompletionStage<T> stage) {
        return asRefused(() -> stage.toCompletableFuture().join());
    }

    /// The failure itself when it is a defect of ours: it is answered with INTERNAL, and logged.
    public static RuntimeException asRefused(Throwable failure) {
        var cause = unwrapped(failure);
        return switch (cause) {
            case Refused refused -> refused;
            case StoreUnavailable _ -> unavailable("the store does not answer in time: try again", cause);
            case ObjectsUnavailable _ -> unavailable("the object store does not answer in time: try again", cause);
            case LogUnavailable _ -> unavailable("the log does not answer in time: try again", cause);
            case RuntimeException defect -> defect;
            default -> new CompletionException(cause);
        };
    }

    /// A part below is out of reach. Logged at most once a second: in an outage every call comes here.
    public static Refused unavailable(String detail, Throwable cause) {
        var now = System.nanoTime();
        var next = NEXT_LOG.get();
        if (now - next >= 0 && NEXT_LOG.compareAndSet(next, now + LOG_INTERVAL.toNanos())) {
            LOG.log(Level.WARNING, "{0} ({1})", detail, cause);
        }
        return new Refused(ErrorCode.UNAVAILABLE, detail, cause);
    }

    /// Without what futures put around it.
    public static Throwable unwrapped(Throwable failure) {
        var cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? unwrapped(cause) : failure;
    }
}
