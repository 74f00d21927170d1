package io.chat4all.gateway.auth;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Argon2id hashes of passwords and client secrets.
///
/// Each hash takes 19 MiB and some 30 ms by design, so only a few are made at once; who would wait too long is told to
/// come back.
public final class Passwords {

    /// OWASP's second choice for Argon2id: memory-bound and still quick enough to log in with.
    private static final int MEMORY_KIB = 19 * 1024;

    private static final int ITERATIONS = 2;
    private static final int PARALLELISM = 1;
    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16;

    private final Argon2Function argon2 =
            Argon2Function.getInstance(MEMORY_KIB, ITERATIONS, PARALLELISM, HASH_BYTES, Argon2.ID);
    private final Semaphore atOnce;
    private final Duration patience;
    private final String hashOfNobody;

    /// @param atOnce hashes made at the same time
    /// @param patience how long one waits for its turn
    public Passwords(int atOnce, Duration patience) {
        this.atOnce = new Semaphore(atOnce, true);
        this.patience = patience;
        this.hashOfNobody = hash(UUID.randomUUID().toString());
    }

    /// @throws Refused TOO_MANY_REQUESTS when too many are being hashed
    public String hash(String secret) {
        return inTurn(() ->
                Password.hash(secret).addRandomSalt(SALT_BYTES).with(argon2).getResult());
    }

    /// Compares in constant time, with the parameters that the hash was made with.
    ///
    /// @throws Refused TOO_MANY_REQUESTS when too many are being hashed
    public boolean matches(String secret, String hash) {
        return inTurn(() -> Password.check(secret, hash).with(Argon2Function.getInstanceFromHash(hash)));
    }

    /// Takes as long as [#matches] and is always false: whoever asks for an unknown name learns nothing from the time.
    public boolean matchesNobody(String secret) {
        matches(secret, hashOfNobody);
        return false;
    }

    private <T> T inTurn(Supplier<T> work) {
        awaitTurn();
        try {
            return work.get();
        } finally {
            atOnce.release();
        }
    }

    private void awaitTurn() {
        try {
            if (atOnce.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new Refused(ErrorCode.TOO_MANY_REQUESTS, "too many log-ins at this moment: try again in a few seconds");
    }
}
