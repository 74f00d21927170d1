package io.chat4all.gateway.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chat4all.channel.Secret;
import io.chat4all.channel.http.StandardWebhooks;
import io.chat4all.objects.ObjectKey;
import io.chat4all.objects.ObjectStore;
import io.chat4all.storage.Files.StoredFile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;

/// A scanner of the operator's own, called as Standard Webhooks says: it is told where the bytes are, and answers
/// `{"verdict": "clean"}` or `{"verdict": "infected", "detail": …}`.
final class WebhookScanner implements Scanner {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int OK = 200;
    private static final int MOST_ANSWERED = 16 * 1024;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final ObjectStore objects;
    private final URI endpoint;
    private final StandardWebhooks signer;
    private final Duration timeout;
    private final Clock clock;

    WebhookScanner(ObjectStore objects, URI endpoint, Secret secret, Duration timeout, Clock clock) {
        this.objects = objects;
        this.endpoint = endpoint;
        this.signer = StandardWebhooks.of(secret);
        this.timeout = timeout;
        this.clock = clock;
    }

    @Override
    public Finding scan(StoredFile file) throws IOException {
        var body = JSON.writeValueAsBytes(told(file));
        var request = HttpRequest.newBuilder(endpoint)
                .timeout(timeout)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body));
        signer.headers("scan-" + file.id(), clock.instant(), body).forEach(request::header);
        try {
            return finding(http.send(request.build(), BodyHandlers.ofInputStream()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private JsonNode told(StoredFile file) {
        var key = ObjectKey.of(file.tenant(), file.id());
        return JSON.createObjectNode()
                .put("type", "file.scan")
                .put("file_id", file.id().toString())
                .put("name", file.name())
                .put("content_type", file.type())
                .put("bytes", file.bytes())
                .put("sha256", file.sha256().orElse(""))
                .put(
                        "url",
                        objects.downloadAddress(key, file.name(), file.type(), timeout.multipliedBy(2))
                                .toString());
    }

    private static Finding finding(HttpResponse<java.io.InputStream> answer) throws IOException {
        try (var body = answer.body()) {
            if (answer.statusCode() != OK) {
                throw new IOException("the scanner answered with HTTP " + answer.statusCode());
            }
            var said = JSON.readTree(body.readNBytes(MOST_ANSWERED));
            return switch (said.path("verdict").asText()) {
                case "clean" -> new Finding.Clean();
                case "infected" -> new Finding.Infected(said.path("detail").asText("infected"));
                default -> throw new IOException("the scanner's verdict is neither clean nor infected");
            };
        }
    }
}
