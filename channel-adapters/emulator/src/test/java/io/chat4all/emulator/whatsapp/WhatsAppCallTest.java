package io.chat4all.emulator.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WhatsAppCallTest {

    @Test
    void whatIsNotAsciiIsEscapedAsMetaDoes() {
        assertThat(WhatsAppCall.escaped("{\"a\":\"olá \uD83D\uDE00 https://x\"}"))
                .isEqualTo("{\"a\":\"ol\\u00e1 \\ud83d\\ude00 https:\\/\\/x\"}");
    }

    @Test
    void theSignatureIsTheOneOfAnyHmac() {
        assertThat(WhatsAppCall.signature("key", "The quick brown fox jumps over the lazy dog"))
                .isEqualTo("sha256=f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8");
    }
}
