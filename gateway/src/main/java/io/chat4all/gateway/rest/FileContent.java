package io.chat4all.gateway.rest;

import io.chat4all.gateway.files.ReadFile;
import io.chat4all.gateway.files.ReadThumbnail;
import io.chat4all.objects.Disposition;
import io.chat4all.storage.Files.StoredFile;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Optional;

/// The bytes of a file as HTTP serves them: whole, in part, or not at all when the client has them (RFC
/// 9110).
final class FileContent {

    private static final int OK = 200;
    private static final int PARTIAL = 206;
    private static final int NOT_MODIFIED = 304;

    private final ReadFile read;
    private final ReadThumbnail thumbnail;

    FileContent(ReadFile read, ReadThumbnail thumbnail) {
        this.read = read;
        this.thumbnail = thumbnail;
    }

    /// Made here, of pixels alone: a browser may show it.
    void sendThumbnail(ReadThumbnail.Found found, ServerRequest request, ServerResponse response) {
        var tag = "\"thumbnail-" + found.file().sha256().orElseThrow() + "\"";
        response.header("ETag", tag)
                .header("Content-Type", found.type())
                .header("X-Content-Type-Options", "nosniff")
                .header("Cache-Control", "private");
        if (header(request, "If-None-Match").contains(tag)) {
            response.status(NOT_MODIFIED).send();
            return;
        }
        response.status(OK).send(thumbnail.read(found));
    }

    /// @param file all there
    void send(StoredFile file, ServerRequest request, ServerResponse response) {
        var tag = "\"" + file.sha256().orElseThrow() + "\"";
        headers(file, tag, response);
        if (header(request, "If-None-Match").contains(tag)) {
            response.status(NOT_MODIFIED).send();
            return;
        }
        var range = range(file, tag, request);
        range.ifPresent(asked -> response.header("Content-Range", asked.within(file.bytes())));
        response.status(range.isPresent() ? PARTIAL : OK);
        sendPiece(file, range.orElseGet(() -> new ByteRange(0, file.bytes())), request, response);
    }

    private static void headers(StoredFile file, String tag, ServerResponse response) {
        response.header("ETag", tag)
                .header("Accept-Ranges", "bytes")
                .header("Content-Type", file.type())
                .header("Content-Disposition", Disposition.attachment(file.name()))
                .header("X-Content-Type-Options", "nosniff")
                .header("Cache-Control", "private");
    }

    /// A range of the file that the client has the rest of, or of whatever there is.
    private static Optional<ByteRange> range(StoredFile file, String tag, ServerRequest request) {
        var condition = header(request, "If-Range");
        return condition.isEmpty() || condition.equals(tag)
                ? ByteRange.of(header(request, "Range"), file.bytes())
                : Optional.empty();
    }

    private void sendPiece(StoredFile file, ByteRange piece, ServerRequest request, ServerResponse response) {
        response.header("Content-Length", Long.toString(piece.bytes()));
        if (request.prologue().method().text().equals("HEAD")) {
            response.send();
            return;
        }
        read.read(file, piece.first(), piece.bytes(), bytes -> {
            try (var out = response.outputStream()) {
                bytes.transferTo(out);
            }
        });
    }

    private static String header(ServerRequest request, String name) {
        return request.headers().first(HeaderNames.create(name)).orElse("");
    }
}
