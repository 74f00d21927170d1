package io.chat4all.objects;

import io.minio.GetPresignedObjectUrlArgs;
import io.minio.Http;
import io.minio.MinioAsyncClient;
import io.minio.errors.MinioException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/// Presigned addresses for one host. They are computed here; the store is not asked.
final class S3Addresses {

    private final MinioAsyncClient signer;
    private final String bucket;

    S3Addresses(MinioAsyncClient signer, String bucket) {
        this.signer = signer;
        this.bucket = bucket;
    }

    URI part(ObjectKey key, String upload, int number, Duration validFor) {
        return signed(
                Http.Method.PUT, key, Map.of("uploadId", upload, "partNumber", Integer.toString(number)), validFor);
    }

    URI object(ObjectKey key, Duration validFor) {
        return signed(Http.Method.GET, key, Map.of(), validFor);
    }

    URI download(ObjectKey key, String name, String type, Duration validFor) {
        var answer =
                Map.of("response-content-disposition", Disposition.attachment(name), "response-content-type", type);
        return signed(Http.Method.GET, key, answer, validFor);
    }

    private URI signed(Http.Method method, ObjectKey key, Map<String, String> query, Duration validFor) {
        try {
            return URI.create(signer.getPresignedObjectUrl(GetPresignedObjectUrlArgs.builder()
                    .method(method)
                    .bucket(bucket)
                    .object(key.value())
                    .extraQueryParams(query)
                    .expiry(Math.toIntExact(validFor.toSeconds()))
                    .build()));
        } catch (MinioException e) {
            throw new IllegalStateException(
                    "an address could not be signed: " + e.getClass().getSimpleName());
        }
    }
}
