package io.chat4all.objects;

import io.chat4all.objects.ObjectStore.Part;
import io.minio.AbortMultipartUploadArgs;
import io.minio.CompleteMultipartUploadArgs;
import io.minio.CreateMultipartUploadArgs;
import io.minio.Http;
import io.minio.ListPartsArgs;
import io.minio.MinioAsyncClient;
import io.minio.messages.ListPartsResult;
import java.util.ArrayList;
import java.util.List;

/// Uploads in parts.
final class S3Uploads {

    private static final int PAGE = 1_000;

    private final MinioAsyncClient client;
    private final String bucket;
    private final Http.Headers encryption;
    private final S3Answers answers;

    /// @param encryption the headers that ask for it
    S3Uploads(MinioAsyncClient client, String bucket, Http.Headers encryption, S3Answers answers) {
        this.client = client;
        this.bucket = bucket;
        this.encryption = encryption;
        this.answers = answers;
    }

    String bucket() {
        return bucket;
    }

    /// What goes with each new object.
    Http.Headers headers(String type) {
        return Http.Headers.merge(encryption, new Http.Headers("Content-Type", type));
    }

    String begin(ObjectKey key, String type) {
        return answers.of(client.createMultipartUpload(CreateMultipartUploadArgs.builder()
                        .bucket(bucket)
                        .object(key.value())
                        .headers(headers(type))
                        .build()))
                .result()
                .uploadId();
    }

    List<Part> parts(ObjectKey key, String upload) {
        var parts = new ArrayList<Part>();
        ListPartsResult page;
        do {
            page = page(key, upload, parts);
            page.parts().forEach(part -> parts.add(new Part(part.partNumber(), bare(part.etag()), part.partSize())));
        } while (page.isTruncated() && !page.parts().isEmpty() && parts.size() < ObjectStore.MAX_PARTS);
        return List.copyOf(parts);
    }

    private ListPartsResult page(ObjectKey key, String upload, List<Part> before) {
        var asked = ListPartsArgs.builder()
                .bucket(bucket)
                .object(key.value())
                .uploadId(upload)
                .maxParts(PAGE);
        if (!before.isEmpty()) {
            asked.partNumberMarker(before.getLast().number());
        }
        return answers.of(client.listParts(asked.build())).result();
    }

    void complete(ObjectKey key, String upload, List<Part> parts) {
        answers.of(client.completeMultipartUpload(CompleteMultipartUploadArgs.builder()
                .bucket(bucket)
                .object(key.value())
                .uploadId(upload)
                .parts(parts.stream()
                        .map(part -> new io.minio.messages.Part(part.number(), part.tag()))
                        .toArray(io.minio.messages.Part[]::new))
                .build()));
    }

    void abort(ObjectKey key, String upload) {
        try {
            answers.of(client.abortMultipartUpload(AbortMultipartUploadArgs.builder()
                    .bucket(bucket)
                    .object(key.value())
                    .uploadId(upload)
                    .build()));
        } catch (NoSuchUpload _) {
            // It is gone: that is what was asked for.
        }
    }

    private static String bare(String tag) {
        return tag.replace("\"", "");
    }
}
