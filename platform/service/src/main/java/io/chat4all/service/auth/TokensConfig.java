package io.chat4all.service.auth;

import io.chat4all.config.InvalidConfiguration;
import io.chat4all.config.Section;
import io.chat4all.model.InvalidId;
import io.chat4all.model.TenantId;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Who issues tokens, and whose tokens are taken.
///
/// @param keys a directory of private keys, one JWK in each `*.json`: the newest by name signs, all verify
/// @param jwksUri where the public keys are fetched by a service that has no `keys`
public record TokensConfig(
        String issuer,
        String audience,
        Duration lifetime,
        Optional<Path> keys,
        Optional<URI> jwksUri,
        List<TrustedIssuer> trustedIssuers) {

    public TokensConfig {
        trustedIssuers = List.copyOf(trustedIssuers);
    }

    public static TokensConfig from(Section section) {
        return new TokensConfig(
                section.text("issuer", "https://chat4all.local"),
                section.text("audience", "chat4all"),
                section.duration("lifetime", Duration.ofHours(12)),
                section.path("keys"),
                section.text("jwks-uri").map(uri -> uri("jwks-uri", uri)),
                section.sections("trusted-issuers").stream()
                        .map(TrustedIssuer::from)
                        .toList());
    }

    private static URI uri(String key, String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidConfiguration("tokens." + key + " is '" + text + "': expected a URL", e);
        }
    }

    /// Another identity provider whose tokens stand for users of one tenant: `sub` is the user id.
    public record TrustedIssuer(String issuer, String audience, URI jwksUri, TenantId tenant) {

        static TrustedIssuer from(Section section) {
            return new TrustedIssuer(
                    required(section, "issuer"),
                    required(section, "audience"),
                    uri("trusted-issuers.jwks-uri", required(section, "jwks-uri")),
                    tenant(required(section, "tenant")));
        }

        private static String required(Section section, String key) {
            return section.text(key)
                    .orElseThrow(() -> new InvalidConfiguration(
                            "tokens.trusted-issuers: each needs issuer, audience, jwks-uri and tenant; one lacks "
                                    + key));
        }

        private static TenantId tenant(String text) {
            try {
                return TenantId.parse(text);
            } catch (InvalidId e) {
                throw new InvalidConfiguration(
                        "tokens.trusted-issuers.tenant is '" + text + "': expected a tenant's id, a UUID", e);
            }
        }
    }
}
