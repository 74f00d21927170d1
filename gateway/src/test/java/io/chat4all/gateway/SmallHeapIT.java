package io.chat4all.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.api.v1.FileServiceGrpc;
import io.chat4all.api.v1.FileServiceGrpc.FileServiceBlockingStub;
import io.chat4all.api.v1.GetUploadOffsetRequest;
import io.chat4all.api.v1.InitiateUploadRequest;
import io.chat4all.gateway.RunningGateway.Person;
import io.chat4all.gateway.files.images.TestImages;
import io.chat4all.model.ConversationId;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A gateway as a process of its own, whose heap is far smaller than the file that passes through it.
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class SmallHeapIT {

    private static final long BYTES = 300L * 1024 * 1024 + 7;
    private static final int MIB = 1024 * 1024;

    /// More than go through at once.
    private static final int CROWD = 30;
    private static final RunningGateway GATEWAY = RunningGateway.started();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Person alice = GATEWAY.person();
    private final ConversationId group = GATEWAY.group(alice);
    private Process process;
    private int port;

    @BeforeEach
    void start() throws IOException {
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx96m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.chat4all.gateway.GatewayMain",
                        "--config",
                        RunningGateway.configurationFile().toString(),
                        "--gateway.port=" + port,
                        "--files.max-bytes=1GiB",
                        "--files.thumbnails=true")
                .redirectErrorStream(true)
                .redirectOutput(
                        Path.of("target", "gateway-it", "small-heap.log").toFile())
                .start();
        Awaitility.await("the gateway is ready")
                .atMost(90, TimeUnit.SECONDS)
                .ignoreExceptions()
                .until(() -> HTTP.send(request("/observe/health/ready").build(), BodyHandlers.discarding())
                                        .statusCode()
                                / 100
                        == 2);
    }

    @AfterEach
    void stop() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }

    @Test
    void aFileThreeTimesTheHeapPassesThroughUpAndDown() throws Exception {
        var body = BodyPublishers.ofInputStream(SmallHeapIT::pages);
        var measured = post("measured", BodyPublishers.fromPublisher(body, BYTES));
        var unmeasured = post("unmeasured", body);

        assertThat(sha256(get(measured))).isEqualTo(sha256(pages()));
        assertThat(sha256(get(unmeasured))).isEqualTo(sha256(pages()));
        assertThat(process.isAlive()).isTrue();
    }

    @Test
    void aFileThreeTimesTheHeapPassesUpOverGrpc() throws Exception {
        var channel = channel();
        try {
            var file = initiate(files(channel), BYTES, false);
            var progress =
                    UploadCall.open(channel, alice.token()).begin(file, 0, 0).send(pages(), UploadCall.PIECE);

            assertThat(progress.getOffset()).isEqualTo(BYTES);
            assertThat(sha256(get(file))).isEqualTo(sha256(pages()));
        } finally {
            channel.shutdownNow();
        }
        assertThat(process.isAlive()).isTrue();
    }

    /// Each of them holds what it has credits for, and each photo is written anew in the end.
    @Test
    void aCrowdThatUploadsOverGrpcDoesNotEndIt() throws Exception {
        var photo = Arrays.copyOf(
                TestImages.withPlace(
                        TestImages.file(TestImages.quarters(300, 200, BufferedImage.TYPE_INT_RGB), "jpeg"), true),
                6 * MIB + 7);
        var channel = channel();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var files = threads.invokeAll(Collections.<Callable<String>>nCopies(CROWD, () -> upload(channel, photo)));
            for (var file : files) {
                assertThat(of(file.get())).contains("\"state\":\"ready\"");
            }
        } finally {
            channel.shutdownNow();
        }
        assertThat(process.isAlive()).isTrue();
    }

    private ManagedChannel channel() {
        return NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
    }

    private FileServiceBlockingStub files(ManagedChannel channel) {
        var headers = new Metadata();
        headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + alice.token());
        return FileServiceGrpc.newBlockingStub(channel)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    private String initiate(FileServiceBlockingStub files, long bytes, boolean stripLocation) {
        return files.initiateUpload(InitiateUploadRequest.newBuilder()
                        .setConversationId(group.toString())
                        .setName("a")
                        .setBytes(bytes)
                        .setStripLocation(stripLocation)
                        .build())
                .getFileId();
    }

    private String upload(ManagedChannel channel, byte[] photo) {
        var file = initiate(files(channel), photo.length, true);
        Awaitility.await("the upload of " + file)
                .atMost(200, TimeUnit.SECONDS)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> wentUp(channel, file, photo));
        return file;
    }

    /// Unless there are too many.
    private boolean wentUp(ManagedChannel channel, String file, byte[] photo) {
        try {
            int at = arrived(files(channel), file);
            return at == photo.length
                    || UploadCall.open(channel, alice.token())
                                    .begin(file, at, 0)
                                    .send(new ByteArrayInputStream(photo, at, photo.length - at), UploadCall.PIECE)
                                    .getOffset()
                            == photo.length;
        } catch (StatusRuntimeException e) {
            assertThat(e.getStatus().getCode()).as(e.toString()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
            return false;
        }
    }

    private static int arrived(FileServiceBlockingStub files, String file) {
        var asked = GetUploadOffsetRequest.newBuilder().setFileId(file).build();
        return Math.toIntExact(files.getUploadOffset(asked).getProgress().getOffset());
    }

    @Test
    void anImageOfFiftyMegapixelsIsDrawnAndABombIsNot() throws Exception {
        var image = new BufferedImage(7_000, 7_000, BufferedImage.TYPE_BYTE_GRAY);
        var large = TestImages.file(image, "png");
        var photo = post("photo", BodyPublishers.ofByteArray(large), "png");
        var bomb = post("bomb", BodyPublishers.ofByteArray(TestImages.lyingPng(large, 60_000, 60_000)), "png");

        Awaitility.await("a thumbnail")
                .atMost(60, TimeUnit.SECONDS)
                .until(() -> of(photo), file -> file.contains("\"thumbnail_type\""));
        Awaitility.await("a look at the bomb")
                .atMost(60, TimeUnit.SECONDS)
                .until(() -> of(bomb), file -> file.contains("\"width\":60000"));
        assertThat(of(bomb)).doesNotContain("thumbnail_type");
        assertThat(process.isAlive()).isTrue();
    }

    private String of(String file) throws IOException, InterruptedException {
        return HTTP.send(request("/v1/files/" + file).build(), BodyHandlers.ofString())
                .body();
    }

    private String post(String name, BodyPublisher body) throws IOException, InterruptedException {
        return post(name, body, "pdf");
    }

    private String post(String name, BodyPublisher body, String type) throws IOException, InterruptedException {
        var path = "/v1/files?name=%s.%s&conversation_id=%s".formatted(name, type, group);
        var answer = HTTP.send(request(path).POST(body).build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return answer.body().replaceFirst(".*\"file_id\":\"([^\"]+)\".*", "$1");
    }

    private InputStream get(String file) throws IOException, InterruptedException {
        return HTTP.send(request("/v1/files/" + file + "/content").build(), BodyHandlers.ofInputStream())
                .body();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + alice.token());
    }

    private static String sha256(InputStream content) throws Exception {
        try (var digest = new DigestInputStream(content, MessageDigest.getInstance("SHA-256"))) {
            assertThat(digest.transferTo(OutputStream.nullOutputStream())).isEqualTo(BYTES);
            return HexFormat.of().formatHex(digest.getMessageDigest().digest());
        }
    }

    /// The same page again and again.
    private static InputStream pages() {
        var page = FileClient.pdf(1024 * 1024);
        return new InputStream() {

            private long read;

            @Override
            public int read() {
                throw new UnsupportedOperationException("one by one");
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                if (read == BYTES) {
                    return -1;
                }
                int from = (int) (read % page.length);
                int count = (int) Math.min(Math.min(length, page.length - from), BYTES - read);
                System.arraycopy(page, from, bytes, offset, count);
                read += count;
                return count;
            }
        };
    }
}
