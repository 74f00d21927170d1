package io.chat4all.objects;

import io.minio.BucketExistsArgs;
import io.minio.Http;
import io.minio.MakeBucketArgs;
import io.minio.MinioAsyncClient;
import io.minio.RemoveObjectArgs;
import io.minio.ServerSideEncryption;
import io.minio.StatObjectArgs;
import io.minio.errors.MinioException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Files on an S3 store. When the store is away, calls fail with [ObjectsUnavailable] within the request
/// timeout; when it is back, they succeed again.
public final class S3ObjectStore implements ObjectStore {

    private static final Duration REACHABLE_WITHIN = Duration.ofSeconds(2);
    private static final Duration OWN_ADDRESS_VALID = Duration.ofMinutes(10);

    private final MinioAsyncClient client;
    private final ObjectStoreConfig config;
    private final String bucket;
    private final S3Addresses inside;
    private final S3Addresses outside;
    private final S3Answers answers;
    private final S3Uploads uploads;
    private final S3Puts puts;
    private final S3Streams streams;

    S3ObjectStore(ObjectStoreConfig config) {
        this(config, RequestObserver.NONE);
    }

    S3ObjectStore(ObjectStoreConfig config, RequestObserver observer) {
        this.config = config;
        var http = S3Http.of(config.requestTimeout(), observer);
        this.client = client(config, config.endpoint(), http);
        this.bucket = config.bucket().name();
        this.inside = new S3Addresses(client, bucket);
        this.outside = new S3Addresses(client(config, config.publicEndpoint(), http), bucket);
        this.answers = new S3Answers(config.requestTimeout());
        this.uploads = new S3Uploads(client, bucket, headers(config.encryption()), answers);
        this.puts = new S3Puts(client, uploads, answers);
        this.streams = new S3Streams(http.streams());
    }

    /// Waits for a store that is not up yet, as long as the configuration says, and makes the bucket when
    /// there is none.
    ///
    /// @throws ObjectsUnavailable when it did not come up in that time; says what to check
    public static S3ObjectStore connect(ObjectStoreConfig config) {
        return connect(config, RequestObserver.NONE);
    }

    /// As above.
    ///
    /// @param observer is told of each request
    public static S3ObjectStore connect(ObjectStoreConfig config, RequestObserver observer) {
        return new Connecting(config, observer).connect();
    }

    private static MinioAsyncClient client(ObjectStoreConfig config, URI endpoint, S3Http http) {
        var client = MinioAsyncClient.builder()
                .endpoint(endpoint.toString())
                .region(config.bucket().region())
                .credentials(config.keys().accessKey(), config.keys().secretKey())
                .httpClient(http.calls(), true)
                .build();
        if (config.bucket().pathStyle()) {
            client.disableVirtualStyleEndpoint();
        } else {
            client.enableVirtualStyleEndpoint();
        }
        return client;
    }

    private static Http.Headers headers(Encryption encryption) {
        try {
            return switch (encryption) {
                case Encryption.None _ -> new Http.Headers();
                case Encryption.StoreKey _ -> new ServerSideEncryption.S3().headers();
                case Encryption.ManagedKey(String id) -> new ServerSideEncryption.KMS(id, Map.of()).headers();
            };
        } catch (MinioException e) {
            throw new IllegalStateException("an empty context can be written", e);
        }
    }

    /// Made when there is none, and told from where browsers reach it.
    void ensureBucket() {
        if (!answers.of(
                client.bucketExists(BucketExistsArgs.builder().bucket(bucket).build()))) {
            answers.of(client.makeBucket(MakeBucketArgs.builder().bucket(bucket).build()));
        }
        new BrowserAccess(client, answers).allow(config.bucket());
    }

    @Override
    public String begin(ObjectKey key, String type) {
        return uploads.begin(key, type);
    }

    @Override
    public URI partAddress(ObjectKey key, String upload, int number, Duration validFor) {
        return outside.part(key, upload, number, validFor);
    }

    @Override
    public Part putPart(ObjectKey key, String upload, int number, InputStream content, long bytes) {
        var address = inside.part(key, upload, number, OWN_ADDRESS_VALID);
        return new Part(number, streams.write(address, content, bytes), bytes);
    }

    @Override
    public List<Part> parts(ObjectKey key, String upload) {
        return uploads.parts(key, upload);
    }

    @Override
    public void complete(ObjectKey key, String upload, List<Part> parts) {
        uploads.complete(key, upload, parts);
    }

    @Override
    public void abort(ObjectKey key, String upload) {
        uploads.abort(key, upload);
    }

    @Override
    public long put(ObjectKey key, String type, InputStream content, long bytes, long limit) {
        if (bytes > limit) {
            throw new TooLong(bytes + " bytes where " + limit + " are allowed");
        }
        return puts.put(key, type, content, limit);
    }

    @Override
    public Optional<StoredObject> find(ObjectKey key) {
        try {
            var found = answers.of(client.statObject(
                    StatObjectArgs.builder().bucket(bucket).object(key.value()).build()));
            var type = Objects.requireNonNullElse(found.contentType(), "application/octet-stream");
            return Optional.of(new StoredObject(found.size(), type));
        } catch (NoSuchObject _) {
            return Optional.empty();
        }
    }

    @Override
    public InputStream read(ObjectKey key, long offset, long bytes) {
        if (offset < 0 || bytes < 1) {
            throw new IllegalArgumentException(bytes + " bytes from " + offset + " on");
        }
        return streams.read(inside.object(key, OWN_ADDRESS_VALID), offset, bytes);
    }

    @Override
    public URI downloadAddress(ObjectKey key, String name, String type, Duration validFor) {
        return outside.download(key, name, type, validFor);
    }

    @Override
    public void delete(ObjectKey key) {
        answers.of(client.removeObject(
                RemoveObjectArgs.builder().bucket(bucket).object(key.value()).build()));
    }

    @Override
    public boolean isReachable() {
        try {
            return new S3Answers(REACHABLE_WITHIN)
                    .of(client.bucketExists(
                            BucketExistsArgs.builder().bucket(bucket).build()));
        } catch (RuntimeException _) {
            return false;
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
