package io.chat4all.emulator.graph;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SignedBodyTest {

    @Test
    void whatIsNotAsciiIsEscapedAsMetaDoes() {
        assertThat(SignedBody.escaped("{\"a\":\"olá \uD83D\uDE00 https://x\"}"))
                .isEqualTo("{\"a\":\"ol\\u00e1 \\ud83d\\ude00 https:\\/\\/x\"}");
    }

    @Test
    void theSignatureIsTheOneOfAnyHmac() {
        assertThat(SignedBody.signature("key", "The quick brown fox jumps over the lazy dog"))
                .isEqualTo("sha256=f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8");
    }
}
