package io.chat4all.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.chat4all.gateway.RunningGateway.Person;
import io.chat4all.model.ConversationId;
import io.tus.java.client.ProtocolException;
import io.tus.java.client.TusClient;
import io.tus.java.client.TusURLMemoryStore;
import io.tus.java.client.TusUpload;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Uploads as tus 1.0.0 has them, on a real store: with its Java client, and by hand.
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class TusIT {

    private static final RunningGateway GATEWAY = RunningGateway.started();
    private static final RestClient REST = GATEWAY.rest();
    private static final FileClient FILES = new FileClient(GATEWAY.port());
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final String PATH = "/v1/files/tus";
    private static final String PIECE = "application/offset+octet-stream";
    private static final Map<String, String> PDF = Map.of("filename", "a.pdf");
    private static final int PART = 5 * 1024 * 1024;
    private static final int LIMIT = 20 * 1024 * 1024;

    private static final Person ALICE = GATEWAY.person();
    private static final Person BOB = GATEWAY.person();
    private static final ConversationId GROUP = GATEWAY.group(ALICE, BOB);

    @Test
    void theJavaClientOfTusUploadsAFileAndGoesOnAfterItBrokeOff() throws IOException, ProtocolException {
        var content = FileClient.pdf(2 * PART + 17);
        var client = client();
        var first = client.resumeOrCreateUpload(upload(content));
        first.setChunkSize(64 * 1024);
        first.setRequestPayloadSize(3 * 1024 * 1024);
        while (first.getOffset() < PART + 1_000_000) {
            first.uploadChunk();
        }
        first.finish();
        assertThat(first.getOffset()).isLessThan(content.length);

        var second = client.resumeOrCreateUpload(upload(content));
        assertThat(second.getUploadURL()).isEqualTo(first.getUploadURL());
        assertThat(second.getOffset()).isEqualTo(first.getOffset());
        while (second.uploadChunk() > -1) {
            // It says when all is there.
        }
        second.finish();

        assertIsThere(second.getUploadURL().getPath(), content);
    }

    private static TusClient client() throws IOException {
        var client = new TusClient();
        client.setUploadCreationURL(
                URI.create("http://127.0.0.1:" + GATEWAY.port() + PATH).toURL());
        client.enableResuming(new TusURLMemoryStore());
        client.setHeaders(Map.of("Authorization", "Bearer " + ALICE.token()));
        return client;
    }

    private static TusUpload upload(byte[] content) {
        var upload = new TusUpload();
        upload.setInputStream(new ByteArrayInputStream(content));
        upload.setSize(content.length);
        upload.setFingerprint("a fingerprint");
        upload.setMetadata(Map.of("conversation_id", GROUP.toString(), "filename", "Blätter.pdf"));
        return upload;
    }

    private static void assertIsThere(String upload, byte[] content) {
        var id = upload.substring(upload.lastIndexOf('/') + 1);
        var file = REST.get(BOB.token(), "/v1/files/" + id).ok();
        assertThat(file.text("state")).isEqualTo("ready");
        assertThat(file.text("type")).isEqualTo("application/pdf");
        assertThat(file.text("sha256")).isEqualTo(FileClient.sha256(content));
        assertThat(FILES.get(BOB.token(), "/v1/files/" + id + "/content").body())
                .isEqualTo(content);
    }

    /// Below a part, a part, and across its borders.
    @ParameterizedTest
    @ValueSource(ints = {1_000_000, PART, 3 * PART / 2})
    void piecesMayBeCutAnywhere(int piece) {
        var content = FileClient.pdf(2 * PART + 17);
        var upload = begun(content.length);

        for (int offset = 0; offset < content.length; offset += piece) {
            int end = Math.min(content.length, offset + piece);
            var answer = patch(upload, offset, Arrays.copyOfRange(content, offset, end));
            assertThat(answer.statusCode()).isEqualTo(204);
            assertThat(answer.headers().firstValueAsLong("Upload-Offset")).hasValue(end);
            assertThat(offset(upload)).isEqualTo(end);
        }

        assertIsThere(upload, content);
    }

    @Test
    void whatIsSentWithoutALengthIsTakenToo() {
        var content = FileClient.pdf(PART + 1_000_000);
        var upload = begun(content.length);
        var first = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(content, 0, 500_000));
        var rest = BodyPublishers.ofInputStream(
                () -> new ByteArrayInputStream(content, 500_000, content.length - 500_000));

        assertThat(patch(upload, 0, first).headers().firstValueAsLong("Upload-Offset"))
                .hasValue(500_000);
        assertThat(patch(upload, 500_000, rest).statusCode()).isEqualTo(204);

        assertIsThere(upload, content);
    }

    @Test
    void ofAPieceThatBreaksOffTheWholePartsStay() throws IOException {
        var content = FileClient.pdf(2 * PART + 17);
        var upload = begun(content.length);
        try (var socket = new Socket("127.0.0.1", GATEWAY.port())) {
            send(socket.getOutputStream(), upload, content.length, Arrays.copyOf(content, PART + 4_000_000));
        }

        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> offset(upload) == PART);
        patch(upload, PART, Arrays.copyOfRange(content, PART, content.length));

        assertIsThere(upload, content);
    }

    private static void send(OutputStream out, String upload, int length, byte[] some) throws IOException {
        out.write("""
                PATCH %s HTTP/1.1\r
                Host: localhost\r
                Authorization: Bearer %s\r
                Tus-Resumable: 1.0.0\r
                Content-Type: %s\r
                Upload-Offset: 0\r
                Content-Length: %d\r
                \r
                """.formatted(upload, ALICE.token(), PIECE, length).getBytes(StandardCharsets.US_ASCII));
        out.write(some);
        out.flush();
    }

    @Test
    void itIsSaidWhatIsSpokenHere() {
        var answer = send(request("", PATH).method("OPTIONS", BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.headers().firstValue("Tus-Version")).contains("1.0.0");
        assertThat(answer.headers().firstValue("Tus-Extension")).contains("creation,expiration,termination");
        assertThat(answer.headers().firstValueAsLong("Tus-Max-Size")).hasValue(LIMIT);
    }

    @Test
    void anUploadSaysHowFarItIsAndWhenItIsGivenUp() {
        var answer = create(1_000, PDF);
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().firstValueAsLong("Upload-Offset")).hasValue(0);
        var expires = answer.headers().firstValue("Upload-Expires").orElseThrow();
        assertThat(ZonedDateTime.parse(expires, DateTimeFormatter.RFC_1123_DATE_TIME))
                .isAfter(ZonedDateTime.now().plusHours(23));

        var head = head(location(answer));
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValueAsLong("Upload-Length")).hasValue(1_000);
        assertThat(head.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(head.headers().firstValue("Tus-Resumable")).contains("1.0.0");
    }

    @Test
    void whatGoesOnElsewhereIsTooMuchOrOfAnotherProtocolIsRefused() {
        var content = FileClient.pdf(1_000);
        var upload = begun(content.length);

        assertRefused(patch(upload, 1, content), 409, "upload_offset");
        assertRefused(patch(upload, 0, FileClient.pdf(1_001)), 413, "file_too_large");
        assertRefused(
                send(request(ALICE.token(), upload)
                        .header("Content-Type", PIECE)
                        .header("Upload-Offset", "0")
                        .method("PATCH", BodyPublishers.ofByteArray(content))),
                412,
                "tus_version");
        assertRefused(
                send(spoken(ALICE.token(), upload)
                        .header("Content-Type", "application/pdf")
                        .header("Upload-Offset", "0")
                        .method("PATCH", BodyPublishers.ofByteArray(content))),
                415,
                "unsupported_media_type");
        assertRefused(
                send(spoken(BOB.token(), upload)
                        .header("Content-Type", PIECE)
                        .header("Upload-Offset", "0")
                        .method("PATCH", BodyPublishers.ofByteArray(content))),
                403,
                "forbidden");
        assertThat(offset(upload)).isZero();
        assertThat(patch(upload, 0, content).statusCode()).isEqualTo(204);
        assertRefused(patch(upload, 0, content), 409, "upload_offset");
    }

    @ParameterizedTest
    @CsvSource({"0, 400, invalid_argument", "20971521, 413, file_too_large", "-1, 400, invalid_argument"})
    void aLengthThatNoFileMayHaveIsRefusedAtTheBeginning(long length, int status, String code) {
        assertRefused(create(length, PDF), status, code);
    }

    @Test
    void anotherTypeThanWasSaidIsRefusedAtItsEndAndGone() {
        var content = FileClient.pdf(1_000);
        var upload = location(create(content.length, Map.of("filename", "a.png", "filetype", "image/png")));

        var answer = patch(upload, 0, content);

        assertRefused(answer, 415, "file_type_not_allowed");
        assertThat(head(upload).statusCode()).isEqualTo(404);
    }

    @Test
    void anUploadThatIsGivenUpIsGone() {
        var upload = begun(1_000);
        patch(upload, 0, Arrays.copyOf(FileClient.pdf(1_000), 500));

        assertThat(send(spoken(ALICE.token(), upload).DELETE()).statusCode()).isEqualTo(204);

        assertThat(head(upload).statusCode()).isEqualTo(404);
    }

    private static String begun(long bytes) {
        return location(create(bytes, PDF));
    }

    private static HttpResponse<String> create(long bytes, Map<String, String> said) {
        var metadata = new TreeMap<>(said);
        metadata.put("conversation_id", GROUP.toString());
        var header = metadata.entrySet().stream()
                .map(entry -> entry.getKey() + " "
                        + Base64.getEncoder().encodeToString(entry.getValue().getBytes(StandardCharsets.UTF_8)))
                .collect(Collectors.joining(","));
        return send(spoken(ALICE.token(), PATH)
                .header("Upload-Length", Long.toString(bytes))
                .header("Upload-Metadata", header)
                .POST(BodyPublishers.noBody()));
    }

    private static String location(HttpResponse<?> answer) {
        return answer.headers()
                .firstValue("Location")
                .orElseThrow(() -> new AssertionError(answer.statusCode() + " " + answer.body()));
    }

    private static long offset(String upload) {
        return head(upload).headers().firstValueAsLong("Upload-Offset").orElseThrow();
    }

    private static HttpResponse<String> head(String upload) {
        return send(spoken(ALICE.token(), upload).HEAD());
    }

    private static HttpResponse<String> patch(String upload, long offset, byte[] piece) {
        return patch(upload, offset, BodyPublishers.ofByteArray(piece));
    }

    private static HttpResponse<String> patch(String upload, long offset, BodyPublisher piece) {
        return send(spoken(ALICE.token(), upload)
                .header("Content-Type", PIECE)
                .header("Upload-Offset", Long.toString(offset))
                .method("PATCH", piece));
    }

    private static HttpRequest.Builder spoken(String token, String path) {
        return request(token, path).header("Tus-Resumable", "1.0.0");
    }

    private static HttpRequest.Builder request(String token, String path) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + GATEWAY.port() + path));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.timeout(Duration.ofSeconds(120)).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError("the call failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private static void assertRefused(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        try {
            assertThat(new ObjectMapper().readTree(answer.body()).path("code").asText())
                    .isEqualTo(code);
        } catch (IOException e) {
            throw new AssertionError("not JSON: " + answer.body(), e);
        }
    }
}
