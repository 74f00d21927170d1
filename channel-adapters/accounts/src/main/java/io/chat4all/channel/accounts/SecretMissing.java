package io.chat4all.channel.accounts;

/// A reference leads to no secret. The message says which and where it belongs.
public final class SecretMissing extends Exception {

    private static final long serialVersionUID = 1L;

    SecretMissing(String message) {
        super(message);
    }
}
