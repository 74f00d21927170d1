package io.chat4all.service.auth;

import io.chat4all.config.InvalidConfiguration;
import io.chat4all.service.Closing;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;

/// The keys of this service, kept current, and what is done with them.
public final class Tokens implements AutoCloseable {

    private static final Duration DIRECTORY_INTERVAL = Duration.ofSeconds(5);
    private static final Duration REMOTE_INTERVAL = Duration.ofMinutes(5);
    private static final Duration REMOTE_AT_MOST_EVERY = Duration.ofSeconds(10);

    private final JwtVerifier verifier;
    private final Optional<TokenIssuer> issuer;
    private final Optional<KeyDirectory> ownKeys;
    private final Closing closing;

    private Tokens(
            JwtVerifier verifier, Optional<TokenIssuer> issuer, Optional<KeyDirectory> ownKeys, Closing closing) {
        this.verifier = verifier;
        this.issuer = issuer;
        this.ownKeys = ownKeys;
        this.closing = closing;
    }

    /// Reads the keys and goes on watching them.
    ///
    /// @throws InvalidConfiguration when there are neither `keys` nor a `jwks-uri`, or the keys cannot be
    ///     read
    public static Tokens open(TokensConfig config, Clock clock) {
        return open(config, clock, DIRECTORY_INTERVAL);
    }

    /// @param interval how often the directory of keys is looked at
    static Tokens open(TokensConfig config, Clock clock, Duration interval) {
        return Closing.onFailure(closing -> open(config, clock, interval, closing));
    }

    private static Tokens open(TokensConfig config, Clock clock, Duration interval, Closing closing) {
        var ownKeys = config.keys().map(path -> closing.with(new KeyDirectory(path, interval, clock)));
        var keys = ownKeys.<KeySource>map(own -> own)
                .or(() -> config.jwksUri().map(uri -> closing.with(remote(uri, clock))))
                .orElseThrow(() -> new InvalidConfiguration(
                        "tokens.keys and tokens.jwks-uri are both missing: no token could be verified"));
        var trusts = new ArrayList<Trust>();
        trusts.add(new Trust(config.issuer(), config.audience(), keys, Claims.own()));
        for (var trusted : config.trustedIssuers()) {
            trusts.add(new Trust(
                    trusted.issuer(),
                    trusted.audience(),
                    closing.with(remote(trusted.jwksUri(), clock)),
                    Claims.ofPersonsOf(trusted.tenant())));
        }
        var issuer = ownKeys.map(own -> new TokenIssuer(config, own, clock));
        return new Tokens(new JwtVerifier(trusts, clock), issuer, ownKeys, closing);
    }

    private static RemoteKeys remote(URI uri, Clock clock) {
        return new RemoteKeys(uri, REMOTE_INTERVAL, REMOTE_AT_MOST_EVERY, clock);
    }

    public TokenVerifier verifier() {
        return verifier;
    }

    /// @throws InvalidConfiguration without `tokens.keys`
    public TokenIssuer issuer() {
        return issuer.orElseThrow(Tokens::noKeys);
    }

    /// The public keys as a JWK set (RFC 7517), for `/.well-known/jwks.json`.
    ///
    /// @throws InvalidConfiguration without `tokens.keys`
    public String jwks() {
        return ownKeys.orElseThrow(Tokens::noKeys).jwks();
    }

    private static InvalidConfiguration noKeys() {
        return new InvalidConfiguration("tokens.keys is missing: a service that issues tokens needs keys to sign with");
    }

    @Override
    public void close() {
        closing.close();
    }
}
