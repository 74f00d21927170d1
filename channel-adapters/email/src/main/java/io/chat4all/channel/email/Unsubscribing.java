package io.chat4all.channel.email;

import io.chat4all.channel.AccountSettings;
import io.chat4all.channel.WebhookRequest;
import io.chat4all.channel.http.StandardWebhooks;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// One click that ends the mail (RFC 8058). Mail providers post it without any signature, so the link says
/// by itself who is meant, and that it was made here.
///
/// @param url of the account's form; without a secret it is used as it is
record Unsubscribing(Optional<String> url, Optional<StandardWebhooks> signing) {

    static final String ADDRESS = "unsubscribe";
    static final String TOKEN = "token";

    static Unsubscribing of(AccountSettings account, Optional<StandardWebhooks> signing) {
        return new Unsubscribing(account.optionalSetting("unsubscribe_url"), signing);
    }

    Optional<String> link(String address) {
        return url.map(base -> signing.map(key -> signed(base, address, key)).orElse(base));
    }

    private static String signed(String base, String address, StandardWebhooks key) {
        var separator = base.contains("?") ? "&" : "?";
        return base + separator + ADDRESS + "=" + URLEncoder.encode(address, StandardCharsets.UTF_8) + "&" + TOKEN + "="
                + key.plainSignature(signedText(address));
    }

    /// Who unsubscribes with this call; empty when it is not such a call, or not with a link of ours.
    static Optional<String> addressIn(WebhookRequest request, StandardWebhooks key) {
        var address = request.parameter(ADDRESS).orElse("");
        var token = request.parameter(TOKEN).orElse("");
        return key.isPlainSignature(token, signedText(address)) ? Optional.of(address) : Optional.empty();
    }

    private static byte[] signedText(String address) {
        return ("unsubscribe " + address).getBytes(StandardCharsets.UTF_8);
    }
}
