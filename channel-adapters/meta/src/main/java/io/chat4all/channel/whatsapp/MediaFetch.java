package io.chat4all.channel.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import io.chat4all.channel.FetchedMedia;
import io.chat4all.channel.graph.BoundedStream;
import io.chat4all.channel.graph.GraphJson;
import io.chat4all.channel.http.HttpReply.Answered;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// Fetches a file that a person sent: its id gives a URL that lives for five minutes.
final class MediaFetch {

    private static final long MOST_BYTES = 100_000_000;

    /// Where Meta keeps files: the token goes nowhere else.
    private static final List<String> DOMAINS =
            List.of("facebook.com", "fbsbx.com", "fbcdn.net", "whatsapp.com", "whatsapp.net");

    private final WhatsAppAccount account;

    MediaFetch(WhatsAppAccount account) {
        this.account = account;
    }

    /// @param id of the file
    FetchedMedia fetch(String id) throws IOException {
        var json = resolve(id);
        var bytes = json.path("file_size").asLong(-1);
        if (bytes > MOST_BYTES) {
            throw new IOException("the file is larger than " + MOST_BYTES + " bytes");
        }
        var response = account.calls().download(url(json));
        return new FetchedMedia(
                new BoundedStream(response.body(), MOST_BYTES),
                GraphJson.text(json, "mime_type").orElse(""),
                response.headers().firstValueAsLong("content-length").orElse(bytes));
    }

    private JsonNode resolve(String id) throws IOException {
        if (!id.matches("[A-Za-z0-9_-]{1,64}")) {
            throw new IOException("the reference is not a file's id");
        }
        var reply = account.calls().get("/" + id + "?phone_number_id=" + account.phoneNumberId());
        if (reply instanceof Answered answer && answer.isSuccess()) {
            return GraphJson.read(answer.body());
        }
        throw new IOException("WhatsApp does not say where the file is");
    }

    private URI url(JsonNode json) throws IOException {
        return GraphJson.text(json, "url")
                .flatMap(MediaFetch::uri)
                .filter(uri -> isMeta(uri) || isApi(uri))
                .orElseThrow(() -> new IOException("the file is not at Meta"));
    }

    private static Optional<URI> uri(String text) {
        try {
            return Optional.of(URI.create(text)).filter(uri -> uri.getHost() != null);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static boolean isMeta(URI uri) {
        return "https".equals(uri.getScheme())
                && DOMAINS.stream()
                        .anyMatch(domain ->
                                uri.getHost().equals(domain) || uri.getHost().endsWith("." + domain));
    }

    /// Where the operator has us call.
    private boolean isApi(URI uri) {
        var root = account.calls().root();
        return root.getScheme().equals(uri.getScheme())
                && root.getRawAuthority().equals(uri.getRawAuthority());
    }
}
