package io.chat4all.perf.files;

import io.chat4all.objects.ObjectKey;
import io.chat4all.objects.ObjectStore;
import io.chat4all.objects.ObjectStoreConfig;
import io.minio.GetObjectArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.errors.MinioException;
import java.io.IOException;
import java.time.Duration;
import java.util.function.LongConsumer;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/// The same bytes to the same store without Chat4All: by the S3 client as it comes, and by bare PUTs of the same
/// parts, which is the most that any client can do with it.
final class Bare {

    private static final long PART_BYTES = 8L * 1024 * 1024;
    private static final Duration VALID = Duration.ofHours(1);
    private static final ObjectKey KEY = new ObjectKey("raw");

    private final OkHttpClient http;
    private final ObjectStore store;
    private final MinioClient client;
    private final String bucket;
    private final PlayedFile played;

    Bare(OkHttpClient http, ObjectStore store, ObjectStoreConfig config, PlayedFile played) {
        this.http = http;
        this.store = store;
        this.played = played;
        this.bucket = config.bucket().name();
        this.client = MinioClient.builder()
                .endpoint(config.endpoint().toString())
                .region(config.bucket().region())
                .credentials(config.keys().accessKey(), config.keys().secretKey())
                .build();
    }

    void putParts(LongConsumer passed) throws IOException {
        var upload = store.begin(KEY, "application/pdf");
        var number = 0;
        for (long at = 0; at < played.bytes(); at += PART_BYTES) {
            number++;
            var body = played.body(at, Math.min(PART_BYTES, played.bytes() - at), passed);
            var address = store.partAddress(KEY, upload, number, VALID).toString();
            FileApi.answer(http, new Request.Builder().url(address).put(body).build())
                    .close();
        }
        store.complete(KEY, upload, store.parts(KEY, upload));
    }

    void get(LongConsumer passed) throws IOException {
        var address = store.downloadAddress(KEY, "large.pdf", "application/pdf", VALID);
        try (var answer = FileApi.answer(
                http, new Request.Builder().url(address.toString()).build())) {
            drain(answer.body().byteStream(), passed);
        }
    }

    void putByClient(LongConsumer passed) throws IOException {
        try {
            client.putObject(PutObjectArgs.builder().bucket(bucket).object(KEY.value()).stream(
                            played.open(passed), played.bytes(), PART_BYTES)
                    .build());
        } catch (MinioException e) {
            throw new IOException(e);
        }
    }

    void getByClient(LongConsumer passed) throws IOException {
        try (var content = client.getObject(
                GetObjectArgs.builder().bucket(bucket).object(KEY.value()).build())) {
            drain(content, passed);
        } catch (MinioException e) {
            throw new IOException(e);
        }
    }

    private void drain(java.io.InputStream content, LongConsumer passed) throws IOException {
        var buffer = new byte[64 * 1024];
        long at = 0;
        for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
            played.requireSame(at, buffer, count);
            at += count;
            passed.accept(count);
        }
        if (at != played.bytes()) {
            throw new NotTheSame("the store gave %,d of %,d bytes".formatted(at, played.bytes()));
        }
    }

    void remove() {
        store.delete(KEY);
    }
}
