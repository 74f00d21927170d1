package io.chat4all.service.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import io.helidon.common.Errors.ErrorMessagesException;
import io.helidon.security.jwt.Jwt;
import io.helidon.security.jwt.JwtException;
import io.helidon.security.jwt.SignedJwt;
import io.helidon.security.jwt.jwk.Jwk;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Verifies tokens against the keys of the issuers that are trusted. What was verified is remembered, by the
/// token's hash, until it expires or its key goes; what was refused is not.
public final class JwtVerifier implements TokenVerifier {

    private static final int MAX_LENGTH = 8 * 1024;
    private static final int MAX_REMEMBERED = 50_000;
    private static final Duration SKEW = Duration.ofSeconds(10);

    /// Signatures by a private key only: with a shared secret, who can verify can also forge.
    private static final Set<String> ALGORITHMS = Set.of("RS256", "RS384", "RS512", "ES256", "ES384", "ES512");

    private record Verified(Principal principal, Trust trust, Jwk key) {}

    private final List<Trust> trusts;
    private final Clock clock;
    private final Cache<ByteBuffer, Verified> verified;

    JwtVerifier(List<Trust> trusts, Clock clock) {
        this.trusts = List.copyOf(trusts);
        this.clock = clock;
        this.verified = Caffeine.newBuilder()
                .maximumSize(MAX_REMEMBERED)
                .expireAfter(Expiry.<ByteBuffer, Verified>creating((_, token) -> untilExpiry(token.principal())))
                .build();
    }

    private Duration untilExpiry(Principal principal) {
        return Duration.between(clock.instant(), principal.expiresAt().plus(SKEW));
    }

    @Override
    public Principal verify(String token) {
        if (token.length() > MAX_LENGTH) {
            throw unauthenticated("the token is too long");
        }
        var hash = hash(token);
        var known = Optional.ofNullable(verified.getIfPresent(hash)).filter(JwtVerifier::keyStillHolds);
        var result = known.orElseGet(() -> check(parse(token)));
        requireNotExpired(result.principal());
        if (known.isEmpty()) {
            verified.put(hash, result);
        }
        return result.principal();
    }

    private void requireNotExpired(Principal principal) {
        if (clock.instant().isAfter(principal.expiresAt().plus(SKEW))) {
            throw new Refused(ErrorCode.TOKEN_EXPIRED, "the token expired at " + principal.expiresAt());
        }
    }

    private static boolean keyStillHolds(Verified verified) {
        return verified.trust()
                .keys()
                .key(verified.key().keyId())
                .filter(verified.key()::equals)
                .isPresent();
    }

    private static SignedJwt parse(String token) {
        try {
            return SignedJwt.parseToken(token);
        } catch (JwtException | ErrorMessagesException | IllegalArgumentException _) {
            // The exception quotes the token, so it is not passed on.
            throw unauthenticated("the token is not a signed JWT");
        }
    }

    private Verified check(SignedJwt signed) {
        var jwt = signed.getJwt();
        var trust = trusts.stream()
                .filter(candidate ->
                        jwt.issuer().filter(candidate.issuer()::equals).isPresent())
                .findFirst()
                .orElseThrow(() -> unauthenticated("the token's issuer is not trusted"));
        var key = keyOf(jwt, trust);
        if (!key.verifySignature(signed.getSignedBytes(), signed.getSignature())) {
            throw unauthenticated("the token's signature is wrong");
        }
        checkClaims(jwt, trust);
        return new Verified(trust.claims().principal(jwt, expiry(jwt)), trust, key);
    }

    private static Jwk keyOf(Jwt jwt, Trust trust) {
        if (jwt.headerClaim("crit").isPresent()) {
            throw unauthenticated("the token asks for an extension that is not known");
        }
        var keyId = jwt.keyId().orElseThrow(() -> unauthenticated("the token names no key"));
        var key = trust.keys().key(keyId).orElseThrow(() -> unauthenticated("the token's key is not known"));
        // The key says which algorithm it is for. A token that could choose would choose "none".
        if (!ALGORITHMS.contains(key.algorithm())
                || !jwt.algorithm().filter(key.algorithm()::equals).isPresent()) {
            throw unauthenticated("the token's algorithm is not the key's");
        }
        return key;
    }

    private void checkClaims(Jwt jwt, Trust trust) {
        if (!jwt.audience().orElse(List.of()).contains(trust.audience())) {
            throw unauthenticated("the token is for another audience");
        }
        var latestStart = clock.instant().plus(SKEW);
        if (jwt.notBefore().filter(start -> start.isAfter(latestStart)).isPresent()) {
            throw unauthenticated("the token is not valid yet");
        }
    }

    private static Instant expiry(Jwt jwt) {
        return jwt.expirationTime().orElseThrow(() -> unauthenticated("the token never expires"));
    }

    static Refused unauthenticated(String detail) {
        return new Refused(ErrorCode.UNAUTHENTICATED, detail);
    }

    private static ByteBuffer hash(String token) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
