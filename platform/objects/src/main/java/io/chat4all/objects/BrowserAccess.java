package io.chat4all.objects;

import io.minio.MinioAsyncClient;
import io.minio.SetBucketCorsArgs;
import io.minio.messages.CORSConfiguration;
import io.minio.messages.CORSConfiguration.CORSRule;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;

/// Tells a bucket from whose pages scripts may reach it: what they are given is a presigned address, without which
/// they see nothing.
final class BrowserAccess {

    private static final Logger LOG = System.getLogger(BrowserAccess.class.getName());
    private static final int SECONDS_REMEMBERED = 3_600;

    private final MinioAsyncClient client;
    private final S3Answers answers;

    BrowserAccess(MinioAsyncClient client, S3Answers answers) {
        this.client = client;
        this.answers = answers;
    }

    /// A store that cannot be told, or that lets only its owner do so, serves all but browsers.
    void allow(ObjectStoreConfig.Bucket bucket) {
        if (bucket.browserOrigins().isEmpty()) {
            return;
        }
        try {
            answers.of(client.setBucketCors(SetBucketCorsArgs.builder()
                    .bucket(bucket.name())
                    .config(new CORSConfiguration(List.of(rule(bucket.browserOrigins()))))
                    .build()));
        } catch (ObjectsUnavailable | IllegalArgumentException e) {
            LOG.log(
                    Level.WARNING,
                    "bucket {0} was not told of objects.browser-origins ({1}): set CORS at the store itself",
                    bucket.name(),
                    e.getMessage());
        }
    }

    private static CORSRule rule(List<String> origins) {
        return new CORSRule(
                List.of("*"),
                List.of("GET", "HEAD", "PUT"),
                origins,
                List.of("ETag", "Content-Range", "Accept-Ranges"),
                "chat4all",
                SECONDS_REMEMBERED);
    }
}
