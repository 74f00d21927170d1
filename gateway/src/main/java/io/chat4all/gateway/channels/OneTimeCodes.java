package io.chat4all.gateway.channels;

import io.chat4all.gateway.auth.Passwords;
import java.util.random.RandomGenerator;

/// Six digits that prove something for a few minutes. Kept like passwords: there are only a million, so
/// that a quick hash would hide none.
public final class OneTimeCodes {

    private static final int CODES = 1_000_000;

    private final Passwords passwords;
    private final RandomGenerator random;

    /// @param random one that nobody can foretell
    public OneTimeCodes(Passwords passwords, RandomGenerator random) {
        this.passwords = passwords;
        this.random = random;
    }

    String fresh() {
        return "%06d".formatted(random.nextInt(CODES));
    }

    /// @throws io.chat4all.service.errors.Refused TOO_MANY_REQUESTS when too many are being hashed
    String hash(String code) {
        return passwords.hash(code);
    }

    /// In constant time.
    ///
    /// @throws io.chat4all.service.errors.Refused TOO_MANY_REQUESTS when too many are being hashed
    boolean matches(String code, String hash) {
        return passwords.matches(code, hash);
    }
}
