package io.chat4all.service.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.chat4all.config.InvalidConfiguration;
import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import io.chat4all.service.auth.TokensConfig.TrustedIssuer;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import io.helidon.security.jwt.Jwt;
import io.helidon.security.jwt.SignedJwt;
import io.helidon.security.jwt.jwk.Jwk;
import io.helidon.security.jwt.jwk.JwkOctet;
import io.helidon.security.jwt.jwk.JwkRSA;
import jakarta.json.Json;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TokensTest {

    private static final String ISSUER = "https://chat4all.test";
    private static final TenantId TENANT = TenantId.create();
    private static final UserId USER = UserId.create();

    @TempDir
    Path directory;

    private final SettableClock clock = new SettableClock();
    private Tokens tokens;

    @BeforeEach
    void open() {
        SigningKeys.generate(directory, "2026-01");
        tokens =
                Tokens.open(config(Optional.of(directory), Optional.empty(), List.of()), clock, Duration.ofMillis(100));
    }

    @AfterEach
    void close() {
        tokens.close();
    }

    private static TokensConfig config(Optional<Path> keys, Optional<URI> jwksUri, List<TrustedIssuer> trusted) {
        return new TokensConfig(ISSUER, "chat4all", Duration.ofHours(1), keys, jwksUri, trusted);
    }

    private String userToken() {
        return tokens.issuer().issueForUser(TENANT, USER, Scope.OF_USERS).value();
    }

    private static JwkRSA keyIn(Path directory, String keyId) throws IOException {
        var json = Files.readString(directory.resolve(keyId + ".json"));
        return JwkRSA.create(Json.createReader(new StringReader(json)).readObject());
    }

    /// A token like ours but for one thing.
    private String signed(Jwk key, UnaryOperator<Jwt.Builder> change) {
        var jwt = Jwt.builder()
                .algorithm(key.algorithm())
                .keyId("2026-01")
                .issuer(ISSUER)
                .addAudience("chat4all")
                .subject(USER.toString())
                .addPayloadClaim("exp", clock.instant().plusSeconds(60).getEpochSecond())
                .addPayloadClaim("tenant", TENANT.toString())
                .addPayloadClaim("scope", "messages:read");
        return SignedJwt.sign(change.apply(jwt).build(), key).tokenContent();
    }

    private void assertRefused(String token, ErrorCode code, String detail) {
        assertThatThrownBy(() -> tokens.verifier().verify(token)).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo(code);
            assertThat(refused.detail()).contains(detail);
            if (token.length() > 20) {
                assertThat(refused.detail()).doesNotContain(token.substring(0, 20));
            }
        });
    }

    @Test
    void aPersonsTokenSaysWhoItIs() {
        var principal = tokens.verifier().verify(userToken());

        assertThat(principal.tenant()).isEqualTo(TENANT);
        assertThat(principal.user()).contains(USER);
        assertThat(principal.scopes()).isEqualTo(Scope.OF_USERS);
        assertThat(principal.expiresAt()).isEqualTo(clock.instant().plus(Duration.ofHours(1)));
    }

    @Test
    void anApplicationsTokenStandsForNoUser() {
        var token = tokens.issuer().issueForApplication(TENANT, "crm", Set.of(Scope.USERS_WRITE));

        var principal = tokens.verifier().verify(token.value());

        assertThat(principal.user()).isEmpty();
        assertThat(principal.scopes()).containsExactly(Scope.USERS_WRITE);
        assertThat(token.toString()).doesNotContain(token.value());
    }

    @Test
    void aTokenExpiresAlsoWhenItWasVerifiedBefore() {
        var token = userToken();
        tokens.verifier().verify(token);

        clock.advance(Duration.ofHours(1).plusSeconds(11));

        assertRefused(token, ErrorCode.TOKEN_EXPIRED, "the token expired at");
    }

    @Test
    void aChangedTokenIsRefused() {
        var parts = userToken().split("\\.");
        var claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
                .replace(USER.toString(), UserId.create().toString());
        var forged = parts[0] + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + "."
                + parts[2];

        assertRefused(forged, ErrorCode.UNAUTHENTICATED, "signature is wrong");
    }

    @Test
    void aTokenSignedByAStrangerWithOurKeyIdIsRefused() throws IOException {
        var elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        SigningKeys.generate(elsewhere, "2026-01");

        assertRefused(signed(keyIn(elsewhere, "2026-01"), jwt -> jwt), ErrorCode.UNAUTHENTICATED, "signature is wrong");
    }

    @Test
    void aTokenWithoutASignatureIsRefused() {
        assertRefused(signed(Jwk.NONE_JWK, jwt -> jwt), ErrorCode.UNAUTHENTICATED, "algorithm is not the key's");
    }

    @Test
    void aTokenThatSaysNoneButCarriesASignatureIsRefused() throws IOException {
        var key = keyIn(directory, "2026-01");

        assertRefused(
                signed(key, jwt -> jwt.algorithm("none")), ErrorCode.UNAUTHENTICATED, "algorithm is not the key's");
    }

    @Test
    void aTokenSignedWithThePublicKeyAsASharedSecretIsRefused() throws IOException {
        var publicKey = (RSAPublicKey) keyIn(directory, "2026-01").publicKey();
        var secret = JwkOctet.create(Json.createObjectBuilder()
                .add("kty", "oct")
                .add("kid", "2026-01")
                .add("alg", "HS256")
                .add("k", Base64.getUrlEncoder().withoutPadding().encodeToString(publicKey.getEncoded()))
                .build());

        assertRefused(signed(secret, jwt -> jwt), ErrorCode.UNAUTHENTICATED, "algorithm is not the key's");
    }

    @Test
    void eachClaimThatIsNotOursIsRefusedWithItsReason() throws IOException {
        var key = keyIn(directory, "2026-01");

        assertThat(tokens.verifier().verify(signed(key, jwt -> jwt)).scopes()).containsExactly(Scope.MESSAGES_READ);
        assertRefused(signed(key, jwt -> jwt.keyId("2025-12")), ErrorCode.UNAUTHENTICATED, "key is not known");
        assertRefused(
                signed(key, jwt -> jwt.issuer("https://evil")), ErrorCode.UNAUTHENTICATED, "issuer is not trusted");
        assertRefused(
                signed(key, jwt -> jwt.audience(List.of("other"))), ErrorCode.UNAUTHENTICATED, "another audience");
        assertRefused(
                signed(key, jwt -> jwt.notBefore(clock.instant().plusSeconds(60))),
                ErrorCode.UNAUTHENTICATED,
                "not valid yet");
        assertRefused(
                signed(key, jwt -> jwt.addHeaderClaim("crit", List.of("exp"))),
                ErrorCode.UNAUTHENTICATED,
                "extension that is not known");
        assertRefused(signed(key, jwt -> jwt.removePayloadClaim("exp")), ErrorCode.UNAUTHENTICATED, "never expires");
        assertRefused(
                signed(key, jwt -> jwt.removePayloadClaim("tenant")), ErrorCode.UNAUTHENTICATED, "names no tenant");
        assertRefused(signed(key, jwt -> jwt.subject("root")), ErrorCode.UNAUTHENTICATED, "not a user id");
    }

    @Test
    void whatIsNoTokenIsRefusedWithoutBeingQuoted() {
        assertRefused("", ErrorCode.UNAUTHENTICATED, "not a signed JWT");
        assertRefused("opaque-token-of-somebody-else", ErrorCode.UNAUTHENTICATED, "not a signed JWT");
        assertRefused("eyJ9.eyJ9.eyJ9.but-this-is-not-one", ErrorCode.UNAUTHENTICATED, "not a signed JWT");
        assertRefused("x".repeat(9_000), ErrorCode.UNAUTHENTICATED, "too long");
    }

    @Test
    void aKeyAddedByRotationSignsAndTheOldOneStillVerifies() {
        var old = userToken();

        SigningKeys.generate(directory, "2026-02");
        clock.advance(Duration.ofSeconds(1));

        await().atMost(Duration.ofSeconds(15)).until(() -> tokens.jwks().contains("2026-02"));
        var signedWithNew = userToken();
        assertThat(keyIdOf(signedWithNew)).isEqualTo("2026-02");
        assertThat(tokens.verifier().verify(signedWithNew).user()).contains(USER);
        assertThat(tokens.verifier().verify(old).user()).contains(USER);
    }

    @Test
    void aKeyThatAnotherServiceSignedWithIsFoundAtOnce() throws IOException {
        clock.advance(Duration.ofSeconds(1));
        SigningKeys.generate(directory, "2026-02");
        var key = keyIn(directory, "2026-02");

        assertThat(tokens.verifier()
                        .verify(signed(key, jwt -> jwt.keyId("2026-02")))
                        .user())
                .contains(USER);
    }

    @Test
    void aTokenOfARemovedKeyIsRefusedAlsoWhenItWasVerifiedBefore() throws IOException {
        var old = userToken();
        tokens.verifier().verify(old);

        SigningKeys.generate(directory, "2026-02");
        Files.delete(directory.resolve("2026-01.json"));

        await().atMost(Duration.ofSeconds(15)).until(() -> !tokens.jwks().contains("2026-01"));
        clock.advance(Duration.ofSeconds(1));
        assertRefused(old, ErrorCode.UNAUTHENTICATED, "key is not known");
    }

    @Test
    void aBrokenKeyFileLeavesTheKeysAsTheyWere() throws IOException {
        Files.writeString(directory.resolve("2026-02.json"), "{\"kty\":");
        clock.advance(Duration.ofSeconds(1));

        assertRefused(
                signed(keyIn(directory, "2026-01"), jwt -> jwt.keyId("new")), ErrorCode.UNAUTHENTICATED, "not known");
        assertThat(tokens.verifier().verify(userToken()).user()).contains(USER);
    }

    @Test
    void privateKeysAreReadableByTheirOwnerOnlyAndNeverInTheSet() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("2026-01.json"))))
                .isEqualTo("rw-------");
        assertThat(tokens.jwks()).contains("\"kid\":\"2026-01\"", "\"n\":").doesNotContain("\"d\":", "\"p\":");
    }

    @Test
    void aServiceWithoutKeysFetchesThemAndAgainForANewOne() throws Exception {
        var set = new AtomicReference<>(tokens.jwks());
        try (var jwks = new JwksServer(set);
                var remote = Tokens.open(config(Optional.empty(), Optional.of(jwks.uri()), List.of()), clock)) {
            assertThat(remote.verifier().verify(userToken()).user()).contains(USER);
            assertThat(jwks.fetched()).isEqualTo(1);

            SigningKeys.generate(directory, "2026-02");
            var token = signed(keyIn(directory, "2026-02"), jwt -> jwt.keyId("2026-02"));
            clock.advance(Duration.ofSeconds(11));
            tokens.verifier().verify(token);
            set.set(tokens.jwks());

            assertThat(remote.verifier().verify(token).user()).contains(USER);
            assertThat(jwks.fetched()).isEqualTo(2);
        }
    }

    @Test
    void unknownKeysDoNotMakeUsFetchAgainAndAgain() throws Exception {
        try (var jwks = new JwksServer(new AtomicReference<>(tokens.jwks()));
                var remote = Tokens.open(config(Optional.empty(), Optional.of(jwks.uri()), List.of()), clock)) {
            var token = signed(keyIn(directory, "2026-01"), jwt -> jwt.keyId("made-up"));
            for (int i = 0; i < 20; i++) {
                assertThatThrownBy(() -> remote.verifier().verify(token)).hasMessageContaining("key is not known");
            }
            assertThat(jwks.fetched()).isEqualTo(1);
        }
    }

    @Test
    void keysThatCannotBeFetchedAreOurFaultNotTheCallers() {
        var nowhere = URI.create("http://127.0.0.1:1/jwks.json");
        try (var remote = Tokens.open(config(Optional.empty(), Optional.of(nowhere), List.of()), clock)) {
            assertThatThrownBy(() -> remote.verifier().verify(userToken()))
                    .isInstanceOfSatisfying(
                            Refused.class, refused -> assertThat(refused.code()).isEqualTo(ErrorCode.UNAVAILABLE));
        }
    }

    @Test
    void aTrustedIssuersTokenStandsForAPersonOfItsTenant() throws Exception {
        var theirs = Files.createDirectory(directory.resolve("theirs"));
        SigningKeys.generate(theirs, "k1");
        var key = keyIn(theirs, "k1");
        var set = "{\"keys\":[{\"kty\":\"OKP\",\"kid\":\"other\"},"
                + new com.fasterxml.jackson.databind.ObjectMapper()
                        .writeValueAsString(SigningKeys.publicJwk("k1", (RSAPublicKey) key.publicKey()))
                + "]}";
        var otherTenant = TenantId.create();
        try (var jwks = new JwksServer(new AtomicReference<>(set));
                var trusting = Tokens.open(
                        config(
                                Optional.of(directory),
                                Optional.empty(),
                                List.of(new TrustedIssuer("https://idp", "app", jwks.uri(), otherTenant))),
                        clock)) {
            var token = signed(
                    key,
                    jwt -> jwt.keyId("k1")
                            .issuer("https://idp")
                            .audience(List.of("app"))
                            .removePayloadClaim("scope")
                            .addPayloadClaim("scope", "users:write messages:read"));

            var principal = trusting.verifier().verify(token);

            assertThat(principal.tenant())
                    .as("never the one that the token claims")
                    .isEqualTo(otherTenant);
            assertThat(principal.user()).contains(USER);
            assertThat(principal.scopes()).containsExactly(Scope.MESSAGES_READ);
            assertThatThrownBy(() -> trusting.verifier()
                            .verify(signed(key, jwt -> jwt.keyId("k1").issuer(ISSUER))))
                    .hasMessageContaining("key is not known");
        }
    }

    @Test
    void withoutAnyKeysTheServiceDoesNotStart() {
        assertThatThrownBy(() -> Tokens.open(config(Optional.empty(), Optional.empty(), List.of()), clock))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageContaining("tokens.keys and tokens.jwks-uri are both missing");
        assertThatThrownBy(() ->
                        Tokens.open(config(Optional.of(directory.resolve("none")), Optional.empty(), List.of()), clock))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageContaining("cannot be read");
    }

    private static String keyIdOf(String token) {
        return SignedJwt.parseToken(token).getJwt().keyId().orElse("");
    }

    /// Serves a JWK set and counts how often it was asked for.
    private static final class JwksServer implements AutoCloseable {

        private final HttpServer server;
        private final AtomicInteger fetched = new AtomicInteger();

        JwksServer(AtomicReference<String> set) throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/jwks.json", exchange -> {
                fetched.incrementAndGet();
                var body = set.get().getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            server.start();
        }

        URI uri() {
            return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/jwks.json");
        }

        int fetched() {
            return fetched.get();
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
