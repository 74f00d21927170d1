package io.chat4all.gateway.auth;

import io.chat4all.service.auth.Principal;
import io.chat4all.service.auth.TokenVerifier;
import io.chat4all.service.errors.Refused;

/// Says whom a token stands for.
public final class ValidateToken {

    public sealed interface Validity {

        record Valid(Principal principal) implements Validity {}

        record Invalid(String reason) implements Validity {}
    }

    private final TokenVerifier verifier;

    public ValidateToken(TokenVerifier verifier) {
        this.verifier = verifier;
    }

    public Validity validate(String token) {
        try {
            return new Validity.Valid(verifier.verify(token));
        } catch (Refused e) {
            return switch (e.code()) {
                case UNAUTHENTICATED, TOKEN_EXPIRED -> new Validity.Invalid(e.detail());
                default -> throw e;
            };
        }
    }
}
