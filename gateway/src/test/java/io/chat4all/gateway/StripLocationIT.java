package io.chat4all.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.api.v1.FileServiceGrpc;
import io.chat4all.api.v1.InitiateUploadRequest;
import io.chat4all.gateway.RestClient.Answer;
import io.chat4all.gateway.RunningGateway.Person;
import io.chat4all.gateway.files.images.TestImages;
import io.chat4all.gateway.files.images.WithoutLocation;
import io.chat4all.model.ConversationId;
import io.chat4all.model.FileId;
import io.chat4all.objects.ObjectKey;
import io.chat4all.objects.ObjectStore;
import io.chat4all.objects.S3ObjectStore;
import io.chat4all.storage.Files.StoredFile;
import io.grpc.Metadata;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
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
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Photos that are to lose where they were made, and that do not come in one call: nobody gets what was sent.
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class StripLocationIT {

    private static final int PART = 5 * 1024 * 1024;
    private static final int MIB = 1024 * 1024;
    private static final RunningGateway GATEWAY = RunningGateway.started();
    private static final RestClient REST = GATEWAY.rest();
    private static final FileClient FILES = new FileClient(GATEWAY.port());
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final ObjectStore OBJECTS = S3ObjectStore.connect(GATEWAY.objectsConfig());
    private static final Person ALICE = GATEWAY.person();
    private static final Person BOB = GATEWAY.person();
    private static final ConversationId GROUP = GATEWAY.group(ALICE, BOB);

    /// A photo with its place, as long as two parts.
    private static final byte[] PHOTO = Arrays.copyOf(
            TestImages.withPlace(
                    TestImages.file(TestImages.quarters(300, 200, BufferedImage.TYPE_INT_RGB), "jpeg"), true),
            PART + 17);

    private static final byte[] KEPT = stripped(PHOTO);

    @AfterAll
    static void close() {
        OBJECTS.close();
    }

    @Test
    void aPhotoInPartsIsKeptWithoutItsPlace() {
        var before = usage();
        var begun = begun();
        putAll(begun);

        var file = complete(begun, FileClient.sha256(PHOTO)).ok();

        assertThat(file.text("sha256")).isEqualTo(FileClient.sha256(KEPT));
        assertThat(file.body().path("bytes").asInt()).isEqualTo(PHOTO.length);
        assertIsKept(begun.text("file_id"));
        assertThat(usage()).isEqualTo(before + PHOTO.length);
    }

    /// The client knows what it sent, and nothing else.
    @Test
    void toCompleteItAgainNeedsTheChecksumOfWhatWasSent() {
        var begun = begun();
        putAll(begun);
        var file = complete(begun, FileClient.sha256(PHOTO)).ok();

        assertThat(complete(begun, FileClient.sha256(PHOTO)).ok().body()).isEqualTo(file.body());
        assertThat(complete(begun, "").ok().body()).isEqualTo(file.body());
        assertRefused(complete(begun, FileClient.sha256(KEPT)), 422, "checksum_mismatch");
        assertIsKept(begun.text("file_id"));
    }

    @Test
    void whoCompletesItAtTheSameMomentIsToldTheSame() throws Exception {
        var begun = begun();
        putAll(begun);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = threads.invokeAll(
                    Collections.<Callable<Answer>>nCopies(6, () -> complete(begun, FileClient.sha256(PHOTO))));
            for (var answer : answers) {
                assertThat(answer.get().ok().text("sha256")).isEqualTo(FileClient.sha256(KEPT));
            }
        }

        assertIsKept(begun.text("file_id"));
    }

    @Test
    void whoDiedWhenThePartsWereOneObjectIsNotMissed() {
        var begun = begun();
        putAll(begun);
        assemble(begun);

        complete(begun, FileClient.sha256(PHOTO)).ok();

        assertIsKept(begun.text("file_id"));
    }

    @Test
    void whoDiedWhenItWasWrittenAnewIsNotMissed() {
        var begun = begun();
        putAll(begun);
        assemble(begun);
        put(kept(begun), KEPT);
        assertRefused(REST.get(BOB.token(), path(begun) + "/download"), 409, "file_not_ready");

        assertRefused(complete(begun, "not hexadecimal"), 400, "invalid_argument");
        complete(begun, FileClient.sha256(PHOTO)).ok();

        assertIsKept(begun.text("file_id"));
    }

    @Test
    void whatSomebodyDiedBeforeDeletingIsDeletedByTheNextCall() {
        var begun = begun();
        putAll(begun);
        complete(begun, FileClient.sha256(PHOTO)).ok();
        put(sent(begun), PHOTO);

        complete(begun, FileClient.sha256(PHOTO)).ok();
        assertThat(OBJECTS.find(sent(begun))).isEmpty();

        put(sent(begun), PHOTO);
        REST.delete(ALICE.token(), path(begun)).ok();
        assertThat(OBJECTS.find(sent(begun))).isEmpty();
        assertThat(OBJECTS.find(kept(begun))).isEmpty();
    }

    @Test
    void anotherChecksumThanWasSaidCostsBothObjects() {
        var begun = begun();
        putAll(begun);

        assertRefused(complete(begun, "ab".repeat(32)), 422, "checksum_mismatch");

        assertRefused(REST.get(ALICE.token(), path(begun)), 404, "file_not_found");
        assertThat(OBJECTS.find(sent(begun))).isEmpty();
        assertThat(OBJECTS.find(kept(begun))).isEmpty();
    }

    @Test
    void anUploadThatIsGivenUpLeavesNothing() {
        var begun = begun();
        putAll(begun);
        assemble(begun);

        REST.delete(ALICE.token(), path(begun)).ok();

        assertThat(OBJECTS.find(sent(begun))).isEmpty();
    }

    @Test
    void whatCannotLoseItsPlaceIsRefusedAtOnceOrAtItsEnd() {
        assertRefused(initiate(99, "image/png", true), 415, "file_type_not_allowed");
        assertRefused(initiate(99, "", "perhaps"), 400, "invalid_argument");
        var content = FileClient.pdf(99);
        var begun = initiate(content.length, "", true);
        FileClient.put(begun.text("upload_url"), content);

        assertRefused(complete(begun, FileClient.sha256(content)), 415, "file_type_not_allowed");

        assertRefused(REST.get(ALICE.token(), path(begun)), 404, "file_not_found");
        assertThat(OBJECTS.find(sent(begun))).isEmpty();
    }

    @Test
    void aPhotoThatIsNotToLoseItKeepsIt() {
        var begun = initiate(PHOTO.length, "image/jpeg", false);
        putAll(begun);

        assertThat(complete(begun, FileClient.sha256(PHOTO)).ok().text("sha256"))
                .isEqualTo(FileClient.sha256(PHOTO));
    }

    @Test
    void aPhotoOverTusIsKeptWithoutItsPlace() {
        var metadata = Map.of(
                "conversation_id",
                GROUP.toString(),
                "filename",
                "a.jpg",
                "strip_location",
                "true",
                "sha256",
                FileClient.sha256(PHOTO));
        var header = String.join(
                ",",
                metadata.entrySet().stream()
                        .map(entry -> entry.getKey() + " " + base64(entry.getValue()))
                        .toList());
        var upload = tus(
                        "/v1/files/tus",
                        "POST",
                        BodyPublishers.noBody(),
                        "Upload-Length",
                        "" + PHOTO.length,
                        "Upload-Metadata",
                        header)
                .headers()
                .firstValue("Location")
                .orElseThrow();
        for (var offset = 0; offset < PHOTO.length; offset += 3 * MIB) {
            var piece = Arrays.copyOfRange(PHOTO, offset, Math.min(PHOTO.length, offset + 3 * MIB));
            var answer = tus(
                    upload,
                    "PATCH",
                    BodyPublishers.ofByteArray(piece),
                    "Upload-Offset",
                    "" + offset,
                    "Content-Type",
                    "application/offset+octet-stream");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
        }

        var file = upload.substring(upload.lastIndexOf('/') + 1);
        assertIsKept(file);
        put(ObjectKey.of(GATEWAY.tenant(), FileId.parse(file)).variant("sent"), PHOTO);
        assertThat(tus(upload, "HEAD", BodyPublishers.noBody()).statusCode()).isEqualTo(200);
        assertIsKept(file);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static HttpResponse<String> tus(String path, String method, BodyPublisher body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + GATEWAY.port() + path))
                .header("Authorization", "Bearer " + ALICE.token())
                .header("Tus-Resumable", "1.0.0")
                .method(method, body);
        try {
            return HTTP.send(
                    (headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    @Test
    void aPhotoOverGrpcIsKeptWithoutItsPlace() {
        var channel = NettyChannelBuilder.forAddress("127.0.0.1", GATEWAY.port())
                .usePlaintext()
                .build();
        try {
            var headers = new Metadata();
            headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + ALICE.token());
            var files = FileServiceGrpc.newBlockingStub(channel)
                    .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
            var file = files.initiateUpload(InitiateUploadRequest.newBuilder()
                            .setConversationId(GROUP.toString())
                            .setName("a.jpg")
                            .setBytes(PHOTO.length)
                            .setSha256(FileClient.sha256(PHOTO))
                            .setStripLocation(true)
                            .build())
                    .getFileId();
            UploadCall.open(channel, ALICE.token())
                    .begin(file, 0, 0)
                    .send(new ByteArrayInputStream(PHOTO), UploadCall.PIECE);
            assertIsKept(file);
        } finally {
            channel.shutdownNow();
        }
    }

    /// And what was sent is nowhere any more.
    private static void assertIsKept(String file) {
        var found = FILES.get(BOB.token(), "/v1/files/" + file + "/content");
        assertThat(found.statusCode()).isEqualTo(200);
        assertThat(found.body()).isEqualTo(KEPT);
        assertThat(new String(KEPT, StandardCharsets.ISO_8859_1))
                .contains("CAMERA")
                .doesNotContain("52N31");
        var key = ObjectKey.of(GATEWAY.tenant(), FileId.parse(file));
        assertThat(OBJECTS.find(key.variant("sent"))).isEmpty();
    }

    private static byte[] stripped(byte[] photo) {
        try (var kept = new WithoutLocation(new ByteArrayInputStream(photo))) {
            return kept.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long usage() {
        return REST.get(GATEWAY.applicationToken(), "/v1/files/usage")
                .ok()
                .body()
                .path("bytes")
                .asLong();
    }

    private static Answer begun() {
        var begun = initiate(PHOTO.length, "image/jpeg", true);
        assertThat(begun.body().path("parts").asInt()).isEqualTo(2);
        return begun;
    }

    private static Answer initiate(long bytes, String type, Object stripLocation) {
        return REST.post(
                ALICE.token(),
                "/v1/files/initiate",
                new HashMap<>(Map.of(
                        "conversation_id",
                        GROUP.toString(),
                        "name",
                        "a.jpg",
                        "bytes",
                        bytes,
                        "type",
                        type,
                        "strip_location",
                        stripLocation)));
    }

    private static void putAll(Answer begun) {
        var urls = begun.body().path("upload_urls");
        for (var i = 0; i < urls.size(); i++) {
            var piece = Arrays.copyOfRange(PHOTO, i * PART, Math.min((i + 1) * PART, PHOTO.length));
            assertThat(FileClient.put(urls.path(i).path("url").asText(), piece).statusCode())
                    .isEqualTo(200);
        }
    }

    private static Answer complete(Answer begun, String checksum) {
        return REST.post(
                ALICE.token(), "/v1/files/complete", Map.of("file_id", begun.text("file_id"), "checksum", checksum));
    }

    /// What completing does first.
    private static void assemble(Answer begun) {
        var upload = row(begun).upload().orElseThrow().id();
        OBJECTS.complete(sent(begun), upload, OBJECTS.parts(sent(begun), upload));
    }

    private static StoredFile row(Answer begun) {
        return GATEWAY.store()
                .files()
                .find(GATEWAY.tenant(), FileId.parse(begun.text("file_id")))
                .orElseThrow();
    }

    private static void put(ObjectKey key, byte[] content) {
        OBJECTS.put(key, "image/jpeg", new ByteArrayInputStream(content), content.length, content.length);
    }

    private static ObjectKey kept(Answer begun) {
        return ObjectKey.of(GATEWAY.tenant(), FileId.parse(begun.text("file_id")));
    }

    private static ObjectKey sent(Answer begun) {
        return kept(begun).variant("sent");
    }

    private static String path(Answer begun) {
        return "/v1/files/" + begun.text("file_id");
    }

    private static void assertRefused(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(status);
        assertThat(answer.text("code")).isEqualTo(code);
    }
}
