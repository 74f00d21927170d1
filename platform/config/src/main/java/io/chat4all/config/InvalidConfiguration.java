package io.chat4all.config;

/// A setting that cannot be used. The message names the key, the value (secrets excepted) and what is expected.
public final class InvalidConfiguration extends RuntimeException {

    public InvalidConfiguration(String message) {
        super(message);
    }

    public InvalidConfiguration(String message, Throwable cause) {
        super(message, cause);
    }
}
