package io.chat4all.service.auth;

import io.helidon.security.jwt.jwk.Jwk;
import java.util.Optional;

/// The public keys of one issuer, kept current.
interface KeySource extends AutoCloseable {

    /// The key with this id. An unknown one may be new, so it is looked for again where the keys come from,
    /// though not too often.
    ///
    /// @throws io.chat4all.service.errors.Refused UNAVAILABLE when no keys could be got so far
    Optional<Jwk> key(String keyId);

    @Override
    void close();
}
