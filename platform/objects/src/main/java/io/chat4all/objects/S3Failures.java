package io.chat4all.objects;

import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import io.minio.errors.ServerException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/// What failures mean to callers of the store. Neither messages nor causes hold an address: a presigned one
/// is a key.
final class S3Failures {

    /// The request was wrong, whoever made it up: it will not succeed later.
    private static final Set<String> INVALID = Set.of(
            "InvalidPart", "InvalidPartOrder", "EntityTooSmall", "EntityTooLarge", "InvalidArgument", "InvalidRequest");

    private S3Failures() {}

    static RuntimeException meaningOf(Throwable failure) {
        return switch (failure) {
            case CompletionException wrapper when wrapper.getCause() != null -> meaningOf(wrapper.getCause());
            case ExecutionException wrapper when wrapper.getCause() != null -> meaningOf(wrapper.getCause());
            case ErrorResponseException refused ->
                meaningOf(refused.errorResponse().code());
            case ServerException failed -> meaningOfStatus(failed.statusCode());
            case MinioException _ -> new ObjectsUnavailable("what answers is not an S3 store, or not well");
            case IOException broken -> unanswered(broken);
            default -> new IllegalStateException("unexpected failure of the S3 client", failure);
        };
    }

    /// Wrong keys, a bucket that was taken away and the like are put right by the operator: so they pass as
    /// well.
    static RuntimeException meaningOf(String code) {
        return switch (code) {
            case "NoSuchKey" -> new NoSuchObject("the object store has no such object");
            case "NoSuchUpload" -> new NoSuchUpload("the object store has no such upload");
            case String wrong
            when INVALID.contains(wrong) ->
                new IllegalArgumentException("the object store finds the request wrong: " + wrong);
            default -> new ObjectsUnavailable("the object store refused: " + code);
        };
    }

    static ObjectsUnavailable meaningOfStatus(int status) {
        return new ObjectsUnavailable("the object store answered with HTTP " + status);
    }

    static ObjectsUnavailable unanswered(IOException failure) {
        return new ObjectsUnavailable("the object store did not answer", failure);
    }
}
