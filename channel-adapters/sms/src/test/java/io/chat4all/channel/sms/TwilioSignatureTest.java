package io.chat4all.channel.sms;

import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.channel.Secret;
import io.chat4all.channel.WebhookRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The vectors are those of Twilio's documentation and of its own libraries' tests.
class TwilioSignatureTest {

    private static final String URL = "https://mycompany.com/myapp.php?foo=1&bar=2";
    private static final String FORM =
            "Digits=1234&To=%2B18005551212&From=%2B14158675309&Caller=%2B14158675309" + "&CallSid=CA1234567890ABCDE";
    private static final String SIGNED = "RSOYDt4T1cUTdK1PDd93/VVr8B8=";
    private static final String BODY_HASH = "0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620";

    private final TwilioSignature signature = new TwilioSignature(new Secret("12345"));

    @Test
    void thePublishedFormVerifies() {
        assertThat(verify(URL, FORM, SIGNED)).isTrue();
    }

    @Test
    void theExampleOfTheDocumentationVerifies() {
        var form = FORM.replace("14158675309", "12349013030");
        assertThat(verify(URL, form, "0/KCTR6DLpKmkAf8muzZqo1nDgQ=")).isTrue();
    }

    @Test
    void ofARepeatedFieldEachValueCountsOnce() {
        var form = "Sid=CA123&SidAccount=AC123&Digits=5678&Digits=1234&Digits=1234";
        assertThat(verify(URL, form, "IK+Dwps556ElfBT0I3Rgjkr1wJU=")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "https://mycompany.com:1234/myapp.php?foo=1&bar=2, RSOYDt4T1cUTdK1PDd93/VVr8B8=",
        "http://mycompany.com:1234/myapp.php?foo=1&bar=2, Zmvh+3yNM1Phv2jhDCwEM3q5ebU=",
        "https://mycompany.com/myapp.php?foo=1&bar=2, kvajT1Ptam85bY51eRf/AJRuM3w=",
        "http://mycompany.com/myapp.php?foo=1&bar=2, 0ZXoZLH/DfblKGATFgpif+LLRf4="
    })
    void thePortMayBeMissingOrAddedInWhatIsSigned(String url, String given) {
        assertThat(verify(url, FORM, given)).isTrue();
    }

    @Test
    void aBodyThatIsNoFormIsSignedByItsHash() {
        var url = URL + "&bodySHA256=" + BODY_HASH;
        var given = "a9nBmqA0ju/hNViExpshrM61xv4=";
        var body = "{\"property\": \"value\", \"boolean\": true}";
        assertThat(verify(url, body, given)).isTrue();
        assertThat(verify(url, body.replace("true", "false"), given)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "FAIL", "RSOYDt4T1cUTdK1PDd93/VVr8B8", "rsoydt4t1cutdk1pdd93/vvr8b8=", "é"})
    void whatIsNotTheSignatureIsRefused(String given) {
        assertThat(verify(URL, FORM, given)).isFalse();
    }

    @Test
    void anotherUrlOrFieldIsRefused() {
        assertThat(verify(URL + "&x=1", FORM, SIGNED)).isFalse();
        assertThat(verify(URL, FORM.replace("1234&", "9999&"), SIGNED)).isFalse();
        assertThat(verify(URL, FORM + "&More=1", SIGNED)).isFalse();
    }

    private boolean verify(String url, String body, String given) {
        var query = url.contains("bodySHA256") ? Map.of("bodySHA256", BODY_HASH) : Map.<String, String>of();
        var request = new WebhookRequest(
                "POST",
                URI.create(url),
                query,
                Map.of(TwilioSignature.HEADER, given),
                body.getBytes(StandardCharsets.UTF_8),
                Instant.EPOCH);
        return signature.verify(request, FormFields.parse(body));
    }
}
