package io.chat4all.channel.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.chat4all.channel.ProviderEvent;
import io.chat4all.channel.Secret;
import io.chat4all.channel.WebhookAnswer;
import io.chat4all.channel.WebhookRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Meta's calls to a webhook: the handshake by which it learns that the URL is ours, and signed events.
public final class HubCallback {

    private static final String CHALLENGE = "[A-Za-z0-9_-]{1,256}";

    private final HubSignature signature;
    private final byte[] verifyToken;
    private final String object;
    private final EntryReader reader;

    /// Reads one entry of a call: each stands alone.
    public interface EntryReader {
        List<ProviderEvent> read(JsonNode entry, Instant receivedAt);
    }

    /// @param verifyToken what Meta is told in its console to say in the handshake
    /// @param object what the entries are of: `whatsapp_business_account`, `instagram`, `page`
    /// @throws IllegalArgumentException when a secret is empty: anybody could call
    public HubCallback(Secret appSecret, Secret verifyToken, String object, EntryReader reader) {
        if (verifyToken.reveal().isEmpty()) {
            throw new IllegalArgumentException("credentials.verify_token is empty");
        }
        this.signature = new HubSignature(appSecret);
        this.verifyToken = verifyToken.reveal().getBytes(StandardCharsets.UTF_8);
        this.object = object;
        this.reader = reader;
    }

    public WebhookAnswer read(WebhookRequest request) {
        return switch (request.method()) {
            case "GET" -> challenge(request).map(WebhookAnswer::text).orElseGet(WebhookAnswer::forbidden);
            case "POST" -> signature.verify(request) ? events(request) : WebhookAnswer.forbidden();
            default -> WebhookAnswer.forbidden();
        };
    }

    private Optional<String> challenge(WebhookRequest request) {
        var given = request.parameter("hub.verify_token").orElse("").getBytes(StandardCharsets.UTF_8);
        var isMeta = MessageDigest.isEqual(given, verifyToken)
                && request.parameter("hub.mode").filter("subscribe"::equals).isPresent();
        return request.parameter("hub.challenge").filter(challenge -> isMeta && challenge.matches(CHALLENGE));
    }

    /// Entries of another object are taken and forgotten: Meta would bring them again for a week.
    private WebhookAnswer events(WebhookRequest request) {
        var json = GraphJson.read(request.body());
        if (!json.path("entry").isArray()) {
            return WebhookAnswer.malformed();
        }
        var isOurs = GraphJson.text(json, "object").filter(object::equals).isPresent();
        return WebhookAnswer.taken(
                isOurs
                        ? json.path("entry")
                                .valueStream()
                                .flatMap(entry -> reader.read(entry, request.receivedAt()).stream())
                                .toList()
                        : List.of());
    }
}
