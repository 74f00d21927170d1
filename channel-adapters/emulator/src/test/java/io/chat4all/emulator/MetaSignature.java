package io.chat4all.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.channel.http.ScriptedServer.Call;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// How Meta signs its calls.
final class MetaSignature {

    private MetaSignature() {}

    static void isOn(Call call) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec("s3cret".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            var signature = HexFormat.of().formatHex(mac.doFinal(call.body().getBytes(StandardCharsets.UTF_8)));
            assertThat(call.headers().get("x-hub-signature-256")).isEqualTo("sha256=" + signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
