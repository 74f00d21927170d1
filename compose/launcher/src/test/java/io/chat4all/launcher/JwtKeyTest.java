package io.chat4all.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chat4all.servers.JwtKey;
import java.math.BigInteger;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class JwtKeyTest {

    @Test
    void theJwkIsAWholeRsaKey() throws Exception {
        var jwk = new ObjectMapper().readTree(JwtKey.generate("2026-11-01-abcd"));

        assertThat(jwk.path("kty").asText()).isEqualTo("RSA");
        assertThat(jwk.path("kid").asText()).isEqualTo("2026-11-01-abcd");
        assertThat(jwk.path("alg").asText()).isEqualTo("RS256");
        assertThat(number(jwk, "n").bitLength()).isEqualTo(2048);
        assertThat(number(jwk, "p").multiply(number(jwk, "q"))).isEqualTo(number(jwk, "n"));
        assertThat(number(jwk, "qi").multiply(number(jwk, "q")).mod(number(jwk, "p")))
                .isEqualTo(BigInteger.ONE);
        assertThat(number(jwk, "d").mod(number(jwk, "p").subtract(BigInteger.ONE)))
                .isEqualTo(number(jwk, "dp"));
        assertThat(number(jwk, "d").mod(number(jwk, "q").subtract(BigInteger.ONE)))
                .isEqualTo(number(jwk, "dq"));
        assertThat(power(number(jwk, "e"), jwk)).isEqualTo(BigInteger.TWO);
    }

    @Test
    void numbersHaveNoLeadingZeroByte() throws Exception {
        var jwk = new ObjectMapper().readTree(JwtKey.generate("k"));

        assertThat(Base64.getUrlDecoder().decode(jwk.path("n").asText())).hasSize(256);
    }

    /// (2^d)^e mod n
    private static BigInteger power(BigInteger exponent, JsonNode jwk) {
        var n = number(jwk, "n");
        return BigInteger.TWO.modPow(number(jwk, "d"), n).modPow(exponent, n);
    }

    private static BigInteger number(JsonNode jwk, String field) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(jwk.path(field).asText()));
    }
}
