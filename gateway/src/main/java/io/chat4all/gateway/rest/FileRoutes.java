package io.chat4all.gateway.rest;

import io.chat4all.gateway.calls.Ids;
import io.chat4all.gateway.files.FileCases;
import io.chat4all.gateway.files.NewFile;
import io.chat4all.model.ConversationId;
import io.chat4all.model.FileId;
import io.chat4all.model.UserId;
import io.chat4all.service.http.Rest;
import io.chat4all.storage.Files.StoredFile;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;

/// Files: their uploads in parts or as one stream, and their downloads.
public final class FileRoutes implements RouteGroup {

    static final String UPLOAD_PATH = "/v1/files";

    static final String STRIP_LOCATION = "strip_location";

    private static final Set<String> INITIATE_FIELDS =
            Set.of("conversation_id", "user_id", "name", "bytes", "type", "sha256", STRIP_LOCATION);
    private static final Set<String> FORM_FIELDS = Set.of("conversation_id", "user_id", "sha256", STRIP_LOCATION);

    /// What curl says of a body when it was told nothing about it.
    private static final String NOTHING_SAID = "application/x-www-form-urlencoded";

    private final FileCases files;
    private final FileContent content;

    public FileRoutes(FileCases files) {
        this.files = files;
        this.content = new FileContent(files.read(), files.thumbnail());
    }

    @Override
    public void on(HttpRules rules) {
        rules.post(UPLOAD_PATH, Routes.handler(this::take))
                .post("/v1/files/initiate", Routes.handler(this::initiate))
                .post("/v1/files/complete", Routes.handler(this::complete))
                .get("/v1/files/usage", Routes.handler(this::usage))
                .get("/v1/files/{file_id}", Routes.handler(this::one))
                .delete("/v1/files/{file_id}", Routes.handler(this::remove))
                .get("/v1/files/{file_id}/parts", Routes.handler(this::parts))
                .get("/v1/files/{file_id}/content", Routes.handler(this::content))
                .head("/v1/files/{file_id}/content", Routes.handler(this::content))
                .get("/v1/files/{file_id}/thumbnail", Routes.handler(this::thumbnail))
                .get("/v1/files/{file_id}/download", Routes.handler(this::download));
    }

    private void initiate(ServerRequest request, ServerResponse response) {
        var body = Body.of(request, INITIATE_FIELDS);
        var asked = new NewFile(
                Ids.required("conversation_id", body.text("conversation_id"), ConversationId::parse),
                Ids.optional("user_id", body.text("user_id"), UserId::parse),
                body.text("name"),
                body.text("type"),
                body.text("sha256"),
                !body.isAbsent(STRIP_LOCATION) && body.flag(STRIP_LOCATION));
        var view = files.initiate().initiate(Rest.principal(request), asked, body.requiredInteger("bytes"));
        Rest.send(response, 201, FileAnswers.initiated(view));
    }

    private void parts(ServerRequest request, ServerResponse response) {
        var view =
                files.parts().find(Rest.principal(request), file(request), Routes.queryInteger(request, "addresses"));
        Rest.send(response, 200, FileAnswers.parts(view));
    }

    private void complete(ServerRequest request, ServerResponse response) {
        var body = Body.of(request, Set.of("file_id", "checksum"));
        var id = Ids.required("file_id", body.text("file_id"), FileId::parse);
        var file = files.complete().complete(Rest.principal(request), id, body.text("checksum"));
        Rest.send(response, 200, FileAnswers.file(file));
    }

    private void take(ServerRequest request, ServerResponse response) {
        var file = FileForm.isOne(request) ? takeForm(request) : takeBody(request);
        Rest.send(response, 201, FileAnswers.file(file));
    }

    private StoredFile takeBody(ServerRequest request) {
        var said = request.headers().first(HeaderNames.CONTENT_TYPE).orElse("");
        var asked = asked(
                field -> Routes.query(request, field),
                Routes.query(request, "name"),
                said.equals(NOTHING_SAID) ? "" : said);
        var bytes = request.headers().contains(HeaderNames.TRANSFER_ENCODING)
                ? OptionalLong.empty()
                : request.headers().contentLength();
        return files.take().take(Rest.principal(request), asked, request.content()::inputStream, bytes);
    }

    private StoredFile takeForm(ServerRequest request) {
        var form = FileForm.of(request, FORM_FIELDS);
        var asked = asked(
                field -> form.fields().getOrDefault(field, Routes.query(request, field)), form.name(), form.type());
        return files.take().take(Rest.principal(request), asked, form::content, OptionalLong.empty());
    }

    private static NewFile asked(UnaryOperator<String> field, String name, String type) {
        return new NewFile(
                Ids.required("conversation_id", field.apply("conversation_id"), ConversationId::parse),
                Ids.optional("user_id", field.apply("user_id"), UserId::parse),
                name,
                type,
                field.apply("sha256"),
                Routes.flag(STRIP_LOCATION, field.apply(STRIP_LOCATION)));
    }

    private void one(ServerRequest request, ServerResponse response) {
        Rest.send(response, 200, FileAnswers.file(files.read().find(Rest.principal(request), file(request))));
    }

    private void content(ServerRequest request, ServerResponse response) {
        content.send(files.read().ready(Rest.principal(request), file(request)), request, response);
    }

    private void thumbnail(ServerRequest request, ServerResponse response) {
        content.sendThumbnail(files.thumbnail().find(Rest.principal(request), file(request)), request, response);
    }

    private void download(ServerRequest request, ServerResponse response) {
        var address = files.read().address(Rest.principal(request), file(request));
        Rest.send(response, 200, FileAnswers.download(address));
    }

    private void usage(ServerRequest request, ServerResponse response) {
        Rest.send(response, 200, FileAnswers.usage(files.quota().view(Rest.principal(request))));
    }

    private void remove(ServerRequest request, ServerResponse response) {
        files.remove().remove(Rest.principal(request), file(request));
        Rest.send(response, 204);
    }

    private static FileId file(ServerRequest request) {
        return Routes.id(request, "file_id", FileId::parse);
    }
}
