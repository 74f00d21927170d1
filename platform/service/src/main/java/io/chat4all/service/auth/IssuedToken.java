package io.chat4all.service.auth;

import java.time.Duration;

/// @param value what goes behind `Bearer`; a secret
public record IssuedToken(String value, Duration lifetime) {

    @Override
    public String toString() {
        return "IssuedToken[lifetime=" + lifetime + "]";
    }
}
