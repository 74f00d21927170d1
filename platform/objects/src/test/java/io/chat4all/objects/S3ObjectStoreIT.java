package io.chat4all.objects;

import static io.chat4all.objects.TestObjects.anyKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chat4all.testing.RealServers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Against the real S3Proxy; as a client, with nothing but HTTP.
@Timeout(300)
class S3ObjectStoreIT {

    private static final long MEBI = 1024 * 1024;
    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static S3ObjectStore store;

    @BeforeAll
    static void connect() {
        store = S3ObjectStore.connect(
                TestObjects.config(RealServers.s3(), Duration.ofSeconds(20), Duration.ofSeconds(60)));
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @Test
    void aSmallStreamIsStoredAndReadBack() throws IOException {
        var key = anyKey();
        assertThat(store.put(key, "image/png", PlayedContent.of(1000), -1, 5000))
                .isEqualTo(1000);
        assertThat(store.find(key)).contains(new ObjectStore.StoredObject(1000, "image/png"));
        assertThat(read(key, 0, 1000)).isEqualTo(PlayedContent.between(0, 1000));
    }

    @Test
    void whoObservesIsToldOfEachRequest() throws IOException {
        var told = new ConcurrentLinkedQueue<String>();
        var config = TestObjects.config(RealServers.s3(), Duration.ofSeconds(20), Duration.ofSeconds(60));
        try (var observed =
                S3ObjectStore.connect(config, (method, _, failed) -> told.add(method + (failed ? " failed" : "")))) {
            told.clear();
            observed.put(anyKey(), "image/png", PlayedContent.of(1000), 1000, 5000);
        }

        assertThat(told).containsExactly("PUT");
    }

    @Test
    void anEmptyStreamIsAnEmptyObject() throws IOException {
        var key = anyKey();
        assertThat(store.put(key, "text/plain", InputStream.nullInputStream(), 0, 10))
                .isZero();
        assertThat(store.find(key)).contains(new ObjectStore.StoredObject(0, "text/plain"));
        assertThat(read(key, 0, 10)).isEmpty();
    }

    @Test
    void aLongStreamOfUnknownLengthIsStoredInPieces() throws IOException {
        var key = anyKey();
        var bytes = 20 * MEBI + 3;
        assertThat(store.put(key, "video/mp4", PlayedContent.of(bytes), -1, bytes))
                .isEqualTo(bytes);
        assertThat(store.find(key)).contains(new ObjectStore.StoredObject(bytes, "video/mp4"));
        assertThat(read(key, 0, bytes)).isEqualTo(PlayedContent.between(0, bytes));
    }

    @Test
    void aStreamThatIsTooLongLeavesNothing() {
        var key = anyKey();
        assertThatThrownBy(() -> store.put(key, "video/mp4", PlayedContent.of(1001), -1, 1000))
                .isInstanceOf(TooLong.class);
        assertThatThrownBy(() -> store.put(key, "video/mp4", PlayedContent.of(Long.MAX_VALUE), -1, 17 * MEBI))
                .isInstanceOf(TooLong.class);
        assertThatThrownBy(() -> store.put(key, "video/mp4", InputStream.nullInputStream(), 1001, 1000))
                .isInstanceOf(TooLong.class);
        assertThat(store.find(key)).isEmpty();
    }

    @Test
    void aStreamThatBreaksLeavesWhatWasThere() throws IOException {
        var key = anyKey();
        store.put(key, "text/plain", PlayedContent.of(10), 10, 10);
        assertThatThrownBy(() -> store.put(key, "video/mp4", PlayedContent.breakingAt(9 * MEBI), -1, 100 * MEBI))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(read(key, 0, 100)).isEqualTo(PlayedContent.between(0, 10));
    }

    @Test
    void anObjectIsReplaced() throws IOException {
        var key = anyKey();
        store.put(key, "text/plain", PlayedContent.of(50), 50, 50);
        store.put(key, "text/css", PlayedContent.of(20), 20, 50);
        assertThat(store.find(key)).contains(new ObjectStore.StoredObject(20, "text/css"));
        assertThat(read(key, 0, 100)).isEqualTo(PlayedContent.between(0, 20));
    }

    @Test
    void aPieceOfAnObjectIsRead() throws IOException {
        var key = anyKey();
        store.put(key, "text/plain", PlayedContent.of(1000), 1000, 1000);
        assertThat(read(key, 100, 50)).isEqualTo(PlayedContent.between(100, 150));
        assertThat(read(key, 990, 50)).isEqualTo(PlayedContent.between(990, 1000));
        assertThat(read(key, 1000, 1)).isEmpty();
        assertThat(read(key, 5000, 10)).isEmpty();
    }

    @Test
    void whatIsNotThereIsSaidToBeMissing() {
        var key = anyKey();
        assertThat(store.find(key)).isEmpty();
        assertThatThrownBy(() -> store.read(key, 0, 1)).isInstanceOf(NoSuchObject.class);
        store.delete(key);
    }

    @Test
    void aDeletedObjectIsGone() {
        var key = anyKey();
        store.put(key, "text/plain", PlayedContent.of(1), 1, 1);
        store.delete(key);
        assertThat(store.find(key)).isEmpty();
    }

    @Test
    void partsPutInAnyOrderAndTwiceBecomeOneObject() throws IOException {
        var key = anyKey();
        var upload = store.begin(key, "video/mp4");
        var second = store.putPart(key, upload, 2, PlayedContent.of(100), 77);
        store.putPart(key, upload, 1, new ByteArrayInputStream(new byte[(int) (6 * MEBI)]), 6 * MEBI);
        var first = store.putPart(key, upload, 1, PlayedContent.of(6 * MEBI), 6 * MEBI);
        assertThat(store.parts(key, upload)).containsExactly(first, second);
        assertThat(store.find(key)).isEmpty();
        store.complete(key, upload, List.of(first, second));
        assertThat(store.find(key)).contains(new ObjectStore.StoredObject(6 * MEBI + 77, "video/mp4"));
        assertThat(read(key, 6 * MEBI - 1, 2)).containsExactly(PlayedContent.between(6 * MEBI - 1, 6 * MEBI)[0], 0);
    }

    @Test
    void aClientPutsItsPartsItself() throws Exception {
        var key = anyKey();
        var upload = store.begin(key, "image/jpeg");
        for (int number = 1; number <= 2; number++) {
            var length = number == 1 ? 5 * MEBI : 1000;
            var answer = CLIENT.send(
                    HttpRequest.newBuilder(store.partAddress(key, upload, number, A_MINUTE))
                            .PUT(HttpRequest.BodyPublishers.ofByteArray(PlayedContent.between(0, length)))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("ETag")).isPresent();
        }
        store.complete(key, upload, store.parts(key, upload));
        assertThat(store.find(key)).contains(new ObjectStore.StoredObject(5 * MEBI + 1000, "image/jpeg"));
    }

    @Test
    void anAbortedUploadIsGoneAndSoAreItsParts() {
        var key = anyKey();
        var upload = store.begin(key, "video/mp4");
        var part = store.putPart(key, upload, 1, PlayedContent.of(10), 10);
        store.abort(key, upload);
        store.abort(key, upload);
        assertThat(partsIfAny(key, upload)).isEmpty();
        assertThatThrownBy(() -> store.complete(key, upload, List.of(part))).isInstanceOf(NoSuchUpload.class);
        assertThat(store.find(key)).isEmpty();
    }

    @Test
    void completingTwiceChangesNothing() {
        var key = anyKey();
        var upload = store.begin(key, "video/mp4");
        var parts = List.of(store.putPart(key, upload, 1, PlayedContent.of(10), 10));
        store.complete(key, upload, parts);
        try {
            store.complete(key, upload, parts);
        } catch (NoSuchUpload _) {
            // As the store likes.
        }
        assertThat(store.find(key)).contains(new ObjectStore.StoredObject(10, "video/mp4"));
    }

    @Test
    void partsThatNeverArrivedOrAreTooSmallMakeNoObject() {
        var key = anyKey();
        var upload = store.begin(key, "video/mp4");
        var small = List.of(
                store.putPart(key, upload, 1, PlayedContent.of(10), 10),
                store.putPart(key, upload, 2, PlayedContent.of(10), 10));
        assertThatThrownBy(() -> store.complete(key, upload, small)).isInstanceOf(IllegalArgumentException.class);
        var invented = List.of(new ObjectStore.Part(3, "d41d8cd98f00b204e9800998ecf8427e", 10));
        assertThatThrownBy(() -> store.complete(key, upload, invented)).isInstanceOf(IllegalArgumentException.class);
        assertThat(store.find(key)).isEmpty();
        store.abort(key, upload);
    }

    @Test
    void contentThatEndsBeforeItsLengthIsNoPart() {
        var key = anyKey();
        var upload = store.begin(key, "video/mp4");
        assertThatThrownBy(() -> store.putPart(key, upload, 1, PlayedContent.of(10), 11))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(store.parts(key, upload)).isEmpty();
        store.abort(key, upload);
    }

    @Test
    void anybodyFetchesAnObjectByItsAddressUnderTheNameItHas() throws Exception {
        var key = anyKey();
        store.put(key, "application/octet-stream", PlayedContent.of(1000), 1000, 1000);
        var address = store.downloadAddress(key, "Straße \"1\".png", "image/png", A_MINUTE);
        var whole = get(address, "bytes=0-");
        assertThat(whole.body()).isEqualTo(PlayedContent.between(0, 1000));
        assertThat(whole.headers().firstValue("Content-Type")).contains("image/png");
        assertThat(whole.headers().firstValue("Content-Disposition"))
                .contains(Disposition.attachment("Straße \"1\".png"));
        var piece = get(address, "bytes=10-19");
        assertThat(piece.statusCode()).isEqualTo(206);
        assertThat(piece.body()).isEqualTo(PlayedContent.between(10, 20));
    }

    @Test
    void anAddressIsForOneObjectAndOneTime() throws Exception {
        var key = anyKey();
        store.put(key, "text/plain", PlayedContent.of(10), 10, 10);
        var other = anyKey();
        store.put(other, "text/plain", PlayedContent.of(10), 10, 10);
        var address = store.downloadAddress(key, "a.txt", "text/plain", A_MINUTE);
        var forOther = URI.create(address.toString().replace(key.value(), other.value()));
        assertThat(get(forOther, "bytes=0-").statusCode()).isEqualTo(403);
        var longer = URI.create(address.toString().replace("X-Amz-Expires=60", "X-Amz-Expires=600"));
        assertThat(get(longer, "bytes=0-").statusCode()).isEqualTo(403);
    }

    /// The store of `just up` says of itself what others are told for their buckets, which it cannot be.
    @Test
    void aScriptOfAnyPageMayPutAPartAndAStoreThatCannotBeToldSoIsConnectedAllTheSame() throws Exception {
        var server = RealServers.s3();
        var config = TestObjects.config(
                URI.create("http://" + server.address()),
                new Encryption.None(),
                List.of("*"),
                Duration.ofSeconds(20),
                Duration.ofSeconds(20));
        try (var told = S3ObjectStore.connect(config)) {
            var key = anyKey();
            var address = told.partAddress(key, told.begin(key, "text/plain"), 1, Duration.ofMinutes(1));
            var answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(address)
                                    .method("OPTIONS", BodyPublishers.noBody())
                                    .header("Origin", "https://chat.example.com")
                                    .header("Access-Control-Request-Method", "PUT")
                                    .header("Access-Control-Request-Headers", "content-type")
                                    .build(),
                            BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Access-Control-Allow-Origin"))
                    .isPresent();
            assertThat(answer.headers().firstValue("Access-Control-Allow-Methods"))
                    .hasValueSatisfying(methods -> assertThat(methods).contains("PUT"));
        }
    }

    @Test
    void wrongKeysAreSaidAtTheStart() {
        var right = TestObjects.config(RealServers.s3(), Duration.ofSeconds(5), Duration.ZERO);
        var wrong = new ObjectStoreConfig(
                right.endpoint(),
                right.publicEndpoint(),
                right.bucket(),
                new ObjectStoreConfig.Keys("tests", "not-it-at-all"),
                right.encryption(),
                right.requestTimeout(),
                right.startupTimeout());
        assertThatThrownBy(() -> S3ObjectStore.connect(wrong))
                .isInstanceOf(ObjectsUnavailable.class)
                .hasMessageContaining("objects.secret-key")
                .message()
                .doesNotContain("not-it-at-all");
    }

    /// S3Proxy knows of no parts where others know of no upload.
    private static List<ObjectStore.Part> partsIfAny(ObjectKey key, String upload) {
        try {
            return store.parts(key, upload);
        } catch (NoSuchUpload _) {
            return List.of();
        }
    }

    private static byte[] read(ObjectKey key, long offset, long bytes) throws IOException {
        try (var content = store.read(key, offset, bytes)) {
            return content.readAllBytes();
        }
    }

    private static HttpResponse<byte[]> get(URI address, String range) throws Exception {
        return CLIENT.send(
                HttpRequest.newBuilder(address).header("Range", range).build(), BodyHandlers.ofByteArray());
    }
}
