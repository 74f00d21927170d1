package io.chat4all.service.http;

import io.helidon.health.HealthCheck;
import io.helidon.health.HealthCheckResponse;
import io.helidon.health.HealthCheckType;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/// One readiness check. It is asked at most once a second, however many ask us, and has two seconds to answer.
final class Readiness implements HealthCheck {

    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final String name;
    private final BooleanSupplier check;
    private final ReentrantLock asking = new ReentrantLock();
    private HealthCheckResponse last = response(false, "not asked yet");
    private long askedAt = System.nanoTime() - FRESH.toNanos();

    Readiness(String name, BooleanSupplier check) {
        this.name = name;
        this.check = check;
    }

    @Override
    public HealthCheckType type() {
        return HealthCheckType.READINESS;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String path() {
        return name;
    }

    @Override
    public HealthCheckResponse call() {
        asking.lock();
        try {
            if (System.nanoTime() - askedAt >= FRESH.toNanos()) {
                last = ask();
                askedAt = System.nanoTime();
            }
            return last;
        } finally {
            asking.unlock();
        }
    }

    private HealthCheckResponse ask() {
        var answer = new CompletableFuture<Boolean>();
        var asker = Thread.ofVirtual().name("readiness-" + name).start(() -> {
            try {
                answer.complete(check.getAsBoolean());
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        try {
            boolean ready = answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return response(ready, ready ? "ok" : "not reachable");
        } catch (TimeoutException _) {
            asker.interrupt();
            return response(false, "no answer within " + PATIENCE.toSeconds() + " s");
        } catch (ExecutionException _) {
            return response(false, "the check failed");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return response(false, "interrupted");
        }
    }

    private static HealthCheckResponse response(boolean ready, String detail) {
        return HealthCheckResponse.builder()
                .status(ready)
                .detail("state", detail)
                .build();
    }
}
