package io.chat4all.channel;

import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A call to an account's webhook, exactly as it came.
///
/// @param url as the provider called it: the public one, with the query
/// @param query decoded; of a repeated parameter the first
/// @param headers names in lower case; of a repeated header the first
/// @param body the bytes that signatures are made over
@SuppressWarnings("ArrayRecordComponent") // Read only, never compared.
public record WebhookRequest(
        String method,
        URI url,
        Map<String, String> query,
        Map<String, String> headers,
        byte[] body,
        Instant receivedAt) {

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    public Optional<String> parameter(String name) {
        return Optional.ofNullable(query.get(name));
    }

    @Override
    public String toString() {
        return method + " of " + body.length + " bytes";
    }
}
