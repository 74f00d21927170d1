package io.chat4all.objects;

import io.minio.MinioAsyncClient;
import io.minio.PutObjectAPIArgs;
import io.minio.UploadPartArgs;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/// Stores streams: what fits into one piece at once, what is longer as an upload in parts that becomes an
/// object at its end or not at all.
final class S3Puts {

    private final MinioAsyncClient client;
    private final S3Uploads uploads;
    private final S3Answers answers;

    S3Puts(MinioAsyncClient client, S3Uploads uploads, S3Answers answers) {
        this.client = client;
        this.uploads = uploads;
        this.answers = answers;
    }

    long put(ObjectKey key, String type, InputStream content, long limit) {
        var pieces = new Pieces(content, limit);
        pieces.next();
        if (pieces.isLast()) {
            putWhole(key, type, pieces);
        } else {
            putInParts(key, type, pieces);
        }
        return pieces.total();
    }

    private void putWhole(ObjectKey key, String type, Pieces pieces) {
        answers.of(client.putObject(PutObjectAPIArgs.builder()
                .bucket(uploads.bucket())
                .object(key.value())
                .headers(uploads.headers(type))
                .contentType(type)
                .data(pieces.piece(), pieces.length())
                .build()));
    }

    private void putInParts(ObjectKey key, String type, Pieces pieces) {
        var upload = uploads.begin(key, type);
        try {
            uploads.complete(key, upload, putParts(key, upload, pieces));
        } catch (RuntimeException | Error e) {
            abort(key, upload, e);
            throw e;
        }
    }

    private List<ObjectStore.Part> putParts(ObjectKey key, String upload, Pieces pieces) {
        var parts = new ArrayList<ObjectStore.Part>();
        do {
            if (parts.size() == ObjectStore.MAX_PARTS) {
                throw new TooLong("more than " + ObjectStore.MAX_PARTS + " pieces of " + Pieces.PIECE_BYTES + " bytes");
            }
            parts.add(putPart(key, upload, parts.size() + 1, pieces));
        } while (!pieces.isLast() && pieces.next());
        return parts;
    }

    private ObjectStore.Part putPart(ObjectKey key, String upload, int number, Pieces pieces) {
        var answer = answers.of(client.uploadPart(UploadPartArgs.builder()
                .bucket(uploads.bucket())
                .object(key.value())
                .uploadId(upload)
                .partNumber(number)
                .data(pieces.piece(), pieces.length())
                .build()));
        return new ObjectStore.Part(number, answer.part().etag(), pieces.length());
    }

    private void abort(ObjectKey key, String upload, Throwable failure) {
        try {
            uploads.abort(key, upload);
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }
}
