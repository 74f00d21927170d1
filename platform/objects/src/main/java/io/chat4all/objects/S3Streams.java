package io.chat4all.objects;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;

/// Reads and writes at presigned addresses, as clients do: byte after byte, where the S3 client would want
/// the whole of it to sign.
final class S3Streams {

    private static final int PARTIAL_CONTENT = 206;
    private static final int NOT_FOUND = 404;
    private static final int RANGE_NOT_SATISFIABLE = 416;
    private static final int BUFFER_BYTES = 64 * 1024;

    private static final MediaType BYTES = MediaType.get("application/octet-stream");

    private final OkHttpClient http;

    S3Streams(OkHttpClient http) {
        this.http = http;
    }

    InputStream read(URI address, long offset, long bytes) {
        var range = "bytes=" + offset + "-" + (offset + bytes - 1);
        var answer = answer(new Request.Builder()
                .url(address.toString())
                .header("Range", range)
                .build());
        if (answer.code() == PARTIAL_CONTENT) {
            return answer.body().byteStream();
        }
        try (answer) {
            return switch (answer.code()) {
                case NOT_FOUND -> throw new NoSuchObject("the object store has no such object");
                case RANGE_NOT_SATISFIABLE -> InputStream.nullInputStream();
                default -> throw S3Failures.meaningOfStatus(answer.code());
            };
        }
    }

    /// @return the store's tag of it
    String write(URI address, InputStream content, long bytes) {
        var request = new Request.Builder()
                .url(address.toString())
                .put(new Exactly(content, bytes))
                .build();
        try (var answer = answer(request)) {
            if (answer.code() == NOT_FOUND) {
                throw new NoSuchUpload("the object store has no such upload");
            }
            var tag = answer.header("ETag");
            if (!answer.isSuccessful() || tag == null) {
                throw S3Failures.meaningOfStatus(answer.code());
            }
            return tag.replace("\"", "");
        }
    }

    private Response answer(Request request) {
        if (http.dispatcher().executorService().isShutdown()) {
            throw new ObjectsUnavailable("the store is closed");
        }
        try {
            return http.newCall(request).execute();
        } catch (SourceFailed e) {
            throw new UncheckedIOException("the content could not be read", e.cause);
        } catch (IOException e) {
            throw S3Failures.unanswered(e);
        }
    }

    /// So many bytes of a stream, which are gone once they were read.
    private static final class Exactly extends RequestBody {

        private final InputStream content;
        private final long bytes;

        Exactly(InputStream content, long bytes) {
            this.content = content;
            this.bytes = bytes;
        }

        @Override
        public MediaType contentType() {
            return BYTES;
        }

        @Override
        public long contentLength() {
            return bytes;
        }

        @Override
        public boolean isOneShot() {
            return true;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            var buffer = new byte[BUFFER_BYTES];
            for (long left = bytes; left > 0; ) {
                int read = next(buffer, (int) Math.min(left, buffer.length));
                sink.write(buffer, 0, read);
                left -= read;
            }
        }

        private int next(byte[] buffer, int atMost) throws SourceFailed {
            try {
                int read = content.read(buffer, 0, atMost);
                if (read < 0) {
                    throw new EOFException("the content ended before its length");
                }
                return read;
            } catch (IOException e) {
                throw new SourceFailed(e);
            }
        }
    }

    /// Not the store's failure, though it comes out of a call to it.
    private static final class SourceFailed extends IOException {

        private static final long serialVersionUID = 1;

        private final IOException cause;

        SourceFailed(IOException cause) {
            super(cause);
            this.cause = cause;
        }
    }
}
