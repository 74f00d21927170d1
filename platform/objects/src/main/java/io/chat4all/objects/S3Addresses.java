package io.chat4all.objects;

import io.minio.GetPresignedObjectUrlArgs;
import io.minio.Http;
import io.minio.MinioAsyncClient;
import io.minio.errors.MinioException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
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
        var answer = Map.of("response-content-disposition", disposition(name), "response-content-type", type);
        return signed(Http.Method.GET, key, answer, validFor);
    }

    /// RFC 6266: the name in UTF-8 (RFC 8187), and one in ASCII for what knows no better.
    static String disposition(String name) {
        var ascii = name.replaceAll("[^ !#$&+.0-9A-Z^_a-z~()=@\\[\\]-]", "_");
        var encoded = URLEncoder.encode(name, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
        return "attachment; filename=\"" + ascii + "\"; filename*=UTF-8''" + encoded;
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
