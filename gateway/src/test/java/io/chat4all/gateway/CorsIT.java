package io.chat4all.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.gateway.RunningGateway.Person;
import io.chat4all.model.ConversationId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What pages of another origin can do, whose browser asks first and keeps from them what it is not told they may see.
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class CorsIT {

    private static final RunningGateway GATEWAY = RunningGateway.started();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final String PAGE = RunningGateway.BROWSER_ORIGIN;
    private static final Person ALICE = GATEWAY.person();
    private static final ConversationId GROUP = GATEWAY.group(ALICE);

    @Test
    void aPageUploadsOverTusAndReadsTheFile() {
        var content = FileClient.pdf(1_000);
        var begun = asPage(
                "POST",
                "/v1/files/tus",
                BodyPublishers.noBody(),
                Map.of(
                        "Tus-Resumable",
                        "1.0.0",
                        "Upload-Length",
                        "1000",
                        "Upload-Metadata",
                        metadata(Map.of("conversation_id", GROUP.toString(), "filename", "a.pdf"))));
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(201);
        var upload = read(begun, "Location");
        for (var offset : List.of(0, 600)) {
            var piece = Arrays.copyOfRange(content, offset, Math.min(1_000, offset + 600));
            var answer = asPage(
                    "PATCH",
                    upload,
                    BodyPublishers.ofByteArray(piece),
                    Map.of(
                            "Tus-Resumable",
                            "1.0.0",
                            "Upload-Offset",
                            offset.toString(),
                            "Content-Type",
                            "application/offset+octet-stream"));
            assertThat(read(answer, "Upload-Offset")).isEqualTo("" + (offset + piece.length));
        }
        var asked = asPage("HEAD", upload, BodyPublishers.noBody(), Map.of("Tus-Resumable", "1.0.0"));
        assertThat(read(asked, "Upload-Length")).isEqualTo("1000");

        var file = "/v1/files/" + upload.substring(upload.lastIndexOf('/') + 1);
        var some = asPage("GET", file + "/content", BodyPublishers.noBody(), Map.of("Range", "bytes=0-8"));
        assertThat(some.body()).isEqualTo("%PDF-1.7\n");
        assertThat(read(some, "Content-Range")).isEqualTo("bytes 0-8/1000");
        assertThat(asPage("DELETE", file, BodyPublishers.noBody(), Map.of()).statusCode())
                .isEqualTo(204);
    }

    @Test
    void aPageSendsAMessage() {
        var body = RestClient.json(
                Map.of("conversation_id", GROUP.toString(), "payload", Map.of("type", "text", "text", "From a page")));
        var headers =
                Map.of("Content-Type", "application/json", "Idempotency-Key", "018f4f6e-8d1a-7c3b-9e2d-3f4a5b6c7d77");

        var answer = asPage("POST", "/v1/messages", BodyPublishers.ofString(body), headers);
        var again = asPage("POST", "/v1/messages", BodyPublishers.ofString(body), headers);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(read(answer, "X-Request-Id")).isNotBlank();
        assertThat(read(again, "Idempotent-Replayed")).isEqualTo("true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/files/usage", "/v1/nothing", "/v1/users"})
    void aPageIsToldWhyItIsRefused(String path) {
        var answer = send(request("GET", path, BodyPublishers.noBody()).header("Origin", PAGE));

        assertThat(answer.statusCode()).isIn(401, 404, 405);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains(PAGE);
        assertThat(answer.body()).contains("\"code\"");
    }

    @Test
    void aBodyThatIsTooLargeIsToldAsWell() {
        var answer = send(request("POST", "/auth/login", BodyPublishers.ofByteArray(new byte[1_100_000]))
                .header("Origin", PAGE));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains(PAGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://evil.example", "http://app.example.com", "https://app.example.com.evil.example", "null"
            })
    void otherPagesAreToldNothing(String origin) {
        var asked = send(request("OPTIONS", "/v1/messages", BodyPublishers.noBody())
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "POST"));
        var answer = send(request("GET", "/.well-known/jwks.json", BodyPublishers.noBody())
                .header("Origin", origin));

        assertThat(asked.statusCode()).isEqualTo(204);
        assertThat(answer.statusCode()).isEqualTo(200);
        for (var each : List.of(asked, answer)) {
            assertThat(each.headers().map().keySet())
                    .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control-"));
            assertThat(each.headers().allValues("Vary")).contains("Origin");
        }
    }

    @Test
    void whatTusAsksWithOptionsIsAnsweredAsBefore() {
        var bare = send(request("OPTIONS", "/v1/files/tus", BodyPublishers.noBody()));
        var ofPage = send(
                request("OPTIONS", "/v1/files/tus", BodyPublishers.noBody()).header("Origin", PAGE));

        assertThat(bare.headers().firstValue("Tus-Version")).contains("1.0.0");
        assertThat(bare.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        assertThat(read(ofPage, "Tus-Version")).isEqualTo("1.0.0");
        assertThat(read(ofPage, "Tus-Extension")).contains("creation");
    }

    private static String metadata(Map<String, String> values) {
        return values.entrySet().stream()
                .map(entry -> entry.getKey() + " "
                        + Base64.getEncoder().encodeToString(entry.getValue().getBytes(StandardCharsets.UTF_8)))
                .collect(Collectors.joining(","));
    }

    /// As a browser calls for a page: only what it was told the page may do.
    private static HttpResponse<String> asPage(
            String method, String path, BodyPublisher body, Map<String, String> headers) {
        var sent = new java.util.TreeMap<>(headers);
        sent.put("Authorization", "Bearer " + ALICE.token());
        var asked = send(request("OPTIONS", path, BodyPublishers.noBody())
                .header("Origin", PAGE)
                .header("Access-Control-Request-Method", method)
                .header(
                        "Access-Control-Request-Headers",
                        String.join(",", sent.keySet()).toLowerCase(Locale.ROOT)));
        assertThat(asked.statusCode()).isEqualTo(204);
        assertThat(asked.headers().firstValue("Access-Control-Allow-Origin")).contains(PAGE);
        assertThat(asked.headers().firstValueAsLong("Access-Control-Max-Age")).hasValue(3_600);
        assertThat(listed(asked, "Access-Control-Allow-Methods")).contains(method.toLowerCase(Locale.ROOT));
        assertThat(listed(asked, "Access-Control-Allow-Headers"))
                .containsAll(sent.keySet().stream()
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .toList());
        var request = request(method, path, body).header("Origin", PAGE);
        sent.forEach(request::header);
        var answer = send(request);
        assertThat(answer.headers().allValues("Access-Control-Allow-Origin")).containsExactly(PAGE);
        assertThat(answer.headers().allValues("Vary")).contains("Origin");
        return answer;
    }

    /// A header, if the page may see it.
    private static String read(HttpResponse<?> answer, String header) {
        assertThat(listed(answer, "Access-Control-Expose-Headers")).contains(header.toLowerCase(Locale.ROOT));
        return answer.headers().firstValue(header).orElseThrow();
    }

    private static List<String> listed(HttpResponse<?> answer, String header) {
        return Arrays.stream(answer.headers().firstValue(header).orElseThrow().split(","))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .toList();
    }

    private static HttpRequest.Builder request(String method, String path, BodyPublisher body) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + GATEWAY.port() + path))
                .method(method, body);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
