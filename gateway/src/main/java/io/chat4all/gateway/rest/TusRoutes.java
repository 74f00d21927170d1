package io.chat4all.gateway.rest;

import io.chat4all.gateway.calls.Ids;
import io.chat4all.gateway.files.ContinueUpload.Progress;
import io.chat4all.gateway.files.FileCases;
import io.chat4all.gateway.files.NewFile;
import io.chat4all.model.ConversationId;
import io.chat4all.model.FileId;
import io.chat4all.model.UserId;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import io.chat4all.service.http.Rest;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.OptionalLong;

/// Uploads that go on where they broke off, as tus 1.0.0 has it (https://tus.io/protocols/resumable-upload), for
/// the clients that there are on every platform. Extensions: creation, expiration, termination.
public final class TusRoutes implements RouteGroup {

    /// Where an upload is made.
    static final String PATH = "/v1/files/tus";

    /// One upload, by the id of its file.
    static final String UPLOAD_PATH = PATH + "/{file_id}";

    private static final String VERSION = "1.0.0";
    private static final String PIECE = "application/offset+octet-stream";
    private static final HeaderName RESUMABLE = HeaderNames.create("Tus-Resumable");
    private static final HeaderName LENGTH = HeaderNames.create("Upload-Length");
    private static final HeaderName OFFSET = HeaderNames.create("Upload-Offset");
    private static final HeaderName METADATA = HeaderNames.create("Upload-Metadata");
    private static final HeaderName METHOD = HeaderNames.create("X-HTTP-Method-Override");
    private static final HeaderName EXPIRES = HeaderNames.create("Upload-Expires");
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final FileCases files;
    private final long maxBytes;

    /// @param maxBytes that a file may have
    public TusRoutes(FileCases files, long maxBytes) {
        this.files = files;
        this.maxBytes = maxBytes;
    }

    @Override
    public void on(HttpRules rules) {
        rules.options(PATH, this::describe)
                .options(UPLOAD_PATH, this::describe)
                .post(PATH, spoken(this::begin))
                .head(UPLOAD_PATH, spoken(this::ask))
                .route(Method.PATCH, UPLOAD_PATH, spoken(this::append))
                .post(UPLOAD_PATH, spoken(this::overridden))
                .delete(UPLOAD_PATH, spoken(this::giveUp));
    }

    private void describe(ServerRequest request, ServerResponse response) {
        response.header(RESUMABLE, VERSION)
                .header("Tus-Version", VERSION)
                .header("Tus-Extension", "creation,expiration,termination")
                .header("Tus-Max-Size", Long.toString(maxBytes));
        Rest.send(response, 204);
    }

    /// Only with who speaks the same version.
    private static Handler spoken(Routes.Call call) {
        return Routes.handler((request, response) -> {
            response.header(RESUMABLE, VERSION);
            var said = request.headers().first(RESUMABLE).orElse("");
            if (!said.equals(VERSION)) {
                response.header("Tus-Version", VERSION);
                throw new Refused(
                        ErrorCode.TUS_VERSION, "Tus-Resumable is '%s': here it is %s".formatted(said, VERSION));
            }
            call.answer(request, response);
        });
    }

    private void begin(ServerRequest request, ServerResponse response) {
        var metadata = TusMetadata.of(request.headers().first(METADATA).orElse(""));
        var asked = new NewFile(
                Ids.required("conversation_id", metadata.text("conversation_id"), ConversationId::parse),
                Ids.optional("user_id", metadata.text("user_id"), UserId::parse),
                metadata.either("filename", "name"),
                metadata.either("filetype", "type"),
                metadata.text("sha256"),
                Routes.flag(FileRoutes.STRIP_LOCATION, metadata.text(FileRoutes.STRIP_LOCATION)));
        var begun = files.proceed().begin(Rest.principal(request), asked, number(request, LENGTH));
        response.header(HeaderNames.LOCATION, PATH + "/" + begun.file());
        tellProgress(response, begun.progress());
        Rest.send(response, 201);
    }

    private void ask(ServerRequest request, ServerResponse response) {
        var progress = files.proceed().progress(Rest.principal(request), file(request));
        response.header(LENGTH, Long.toString(progress.bytes())).header(HeaderNames.CACHE_CONTROL, "no-store");
        tellProgress(response, progress);
        Rest.send(response, 200);
    }

    private void append(ServerRequest request, ServerResponse response) {
        var type = request.headers().first(HeaderNames.CONTENT_TYPE).orElse("");
        if (!type.equals(PIECE)) {
            throw new Refused(
                    ErrorCode.UNSUPPORTED_MEDIA_TYPE, "Content-Type is '%s': here it is %s".formatted(type, PIECE));
        }
        var bytes = request.headers().contains(HeaderNames.TRANSFER_ENCODING)
                ? OptionalLong.empty()
                : request.headers().contentLength();
        var progress = files.proceed()
                .append(
                        Rest.principal(request),
                        file(request),
                        number(request, OFFSET),
                        request.content()::inputStream,
                        bytes);
        tellProgress(response, progress);
        Rest.send(response, 204);
    }

    /// For clients that can do no other methods than POST.
    private void overridden(ServerRequest request, ServerResponse response) {
        var method = request.headers().first(METHOD).orElse("");
        switch (method) {
            case "PATCH" -> append(request, response);
            case "DELETE" -> giveUp(request, response);
            default ->
                throw new Refused(
                        ErrorCode.METHOD_NOT_ALLOWED,
                        "X-HTTP-Method-Override is '%s': here it is PATCH or DELETE".formatted(method));
        }
    }

    private void giveUp(ServerRequest request, ServerResponse response) {
        files.remove().remove(Rest.principal(request), file(request));
        Rest.send(response, 204);
    }

    private static void tellProgress(ServerResponse response, Progress progress) {
        response.header(OFFSET, Long.toString(progress.offset()));
        progress.expiresAt().map(TusRoutes::httpDate).ifPresent(date -> response.header(EXPIRES, date));
    }

    private static String httpDate(Instant at) {
        return HTTP_DATE.format(at);
    }

    private static long number(ServerRequest request, HeaderName name) {
        var text = request.headers().first(name).orElse("");
        try {
            return Long.parseUnsignedLong(text);
        } catch (NumberFormatException e) {
            throw new Refused(
                    ErrorCode.INVALID_ARGUMENT,
                    "%s is '%s': it is a number of bytes".formatted(name.defaultCase(), text),
                    e);
        }
    }

    private static FileId file(ServerRequest request) {
        return Routes.id(request, "file_id", FileId::parse);
    }
}
