package io.chat4all.gateway.files;

import io.chat4all.config.Section;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// How many transfers go through this process at once, so that it keeps to its heap however many are
/// wanted.
final class Transfers {

    /// What one of unknown length holds.
    static final long UNMEASURED_BYTES = 16L * 1024 * 1024;

    /// @param atOnce all of them; each holds less than half a mebibyte
    /// @param unmeasuredAtOnce those whose length nobody knows before their end; each holds some 16 MiB
    /// @param patience how long one waits for its turn
    record Limits(int atOnce, int unmeasuredAtOnce, Duration patience) {

        private static final int DEFAULT_AT_ONCE = 64;

        Limits {
            if (atOnce < 1 || unmeasuredAtOnce < 1) {
                throw new IllegalArgumentException(
                        "files.at-once and files.unmeasured-at-once are 1 or more, not %d and %d"
                                .formatted(atOnce, unmeasuredAtOnce));
            }
        }

        static Limits from(Section section) {
            return new Limits(
                    section.integer("at-once", DEFAULT_AT_ONCE),
                    section.integer("unmeasured-at-once", quarterOfTheHeap()),
                    section.duration("patience", Duration.ofSeconds(10)));
        }

        private static int quarterOfTheHeap() {
            return Math.clamp(Runtime.getRuntime().maxMemory() / 4 / UNMEASURED_BYTES, 1, DEFAULT_AT_ONCE);
        }
    }

    private final Limits limits;
    private final Semaphore all;
    private final Semaphore unmeasured;

    Transfers(Limits limits) {
        this.limits = limits;
        this.all = new Semaphore(limits.atOnce(), true);
        this.unmeasured = new Semaphore(limits.unmeasuredAtOnce(), true);
    }

    /// @throws Refused TOO_MANY_REQUESTS when its turn does not come in time
    <T> T run(Supplier<T> transfer) {
        return within(all, transfer);
    }

    /// As [#run], for one of unknown length.
    <T> T runUnmeasured(Supplier<T> transfer) {
        return within(unmeasured, () -> within(all, transfer));
    }

    private <T> T within(Semaphore permits, Supplier<T> transfer) {
        if (!isAcquired(permits)) {
            throw new Refused(
                    ErrorCode.TOO_MANY_REQUESTS,
                    "as many files go through this server as it takes at once: upload and download at presigned"
                            + " addresses, or try again");
        }
        try {
            return transfer.get();
        } finally {
            permits.release();
        }
    }

    private boolean isAcquired(Semaphore permits) {
        try {
            return permits.tryAcquire(limits.patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
