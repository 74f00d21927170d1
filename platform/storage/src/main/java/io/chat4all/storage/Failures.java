package io.chat4all.storage;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.servererrors.QueryValidationException;
import java.util.List;
import java.util.concurrent.CompletionException;

/// What the driver's failures mean to callers of the store.
final class Failures {

    private Failures() {}

    /// [StoreUnavailable] when the same call may succeed later. What Cassandra calls invalid is a fault of ours,
    /// and stays what it is.
    static RuntimeException meaningOf(Throwable failure) {
        return switch (failure) {
            case CompletionException wrapper when wrapper.getCause() != null -> meaningOf(wrapper.getCause());
            case StoreUnavailable unavailable -> unavailable;
            case QueryValidationException invalid -> new IllegalStateException("refused by Cassandra", invalid);
            case DriverException unavailable ->
                new StoreUnavailable("Cassandra did not do it: " + reason(unavailable), unavailable);
            // This is how the driver says that its session is closed.
            case IllegalStateException closed -> new StoreUnavailable("the store is closed", closed);
            default -> new IllegalStateException("unexpected failure of the Cassandra driver", failure);
        };
    }

    /// The one thing worth reading in an exception of the driver.
    static String reason(Throwable failure) {
        var deepest = deepest(failure);
        var message = deepest.getMessage();
        return message == null ? deepest.getClass().getSimpleName() : message;
    }

    private static Throwable deepest(Throwable failure) {
        if (failure instanceof AllNodesFailedException all) {
            return all.getAllErrors().values().stream()
                    .flatMap(List::stream)
                    .findFirst()
                    .map(Failures::deepest)
                    .orElse(failure);
        }
        var cause = failure.getCause();
        return cause == null ? failure : deepest(cause);
    }
}
