package io.chat4all.objects;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Waits for what the S3 client is doing.
final class S3Answers {

    private final Duration atMost;

    S3Answers(Duration atMost) {
        this.atMost = atMost;
    }

    <T> T of(CompletableFuture<T> call) {
        try {
            return call.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw S3Failures.meaningOf(e);
        } catch (TimeoutException e) {
            throw new ObjectsUnavailable("the object store did not answer within " + atMost.toMillis() + " ms", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ObjectsUnavailable("interrupted while waiting for the object store", e);
        }
    }
}
