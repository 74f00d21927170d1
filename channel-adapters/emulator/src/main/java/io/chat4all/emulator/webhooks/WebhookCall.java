package io.chat4all.emulator.webhooks;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// A POST to a business's webhook.
@SuppressWarnings("ArrayRecordComponent") // Read only, never compared.
public record WebhookCall(URI url, Map<String, String> headers, byte[] body) {

    public WebhookCall {
        headers = Map.copyOf(headers);
    }

    /// The same, signed by somebody else: of each header that proves the sender, one character is another.
    WebhookCall forged() {
        return new WebhookCall(
                url,
                headers.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                header -> isProof(header.getKey()) ? altered(header.getValue()) : header.getValue())),
                body);
    }

    private static boolean isProof(String header) {
        var name = header.toLowerCase(Locale.ROOT);
        return name.contains("signature") || name.contains("secret");
    }

    /// At three quarters: behind any prefix, before any padding, and still hex or Base64.
    private static String altered(String value) {
        var index = value.length() * 3 / 4;
        var other = value.charAt(index) == '0' ? '1' : '0';
        return value.substring(0, index) + other + value.substring(index + 1);
    }

    /// Without the URL, which may hold a token.
    @Override
    public String toString() {
        return "a call of " + body.length + " bytes";
    }
}
