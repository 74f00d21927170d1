package io.chat4all.emulator.http;

import io.chat4all.emulator.provider.Album;
import io.chat4all.emulator.provider.SentFile;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// The files on phones. Pictures are shown, all else is saved: none of it is a page of ours.
public final class FileRoutes {

    private static final String SHOWN = "image/(png|jpeg|gif|webp)";

    private final Album album;

    public FileRoutes(Album album) {
        this.album = album;
    }

    public void on(HttpRules rules) {
        rules.get("/emulator/files/{id}", this::get);
    }

    private void get(ServerRequest request, ServerResponse response) {
        var id = request.path().pathParameters().get("id");
        var file = album.find(id)
                .orElseThrow(() -> new Refused(ErrorCode.NOT_FOUND, "there is no file " + id + ", or no more"));
        response.header(HeaderNames.CONTENT_TYPE, file.type())
                .header(HeaderNames.CONTENT_DISPOSITION, disposition(file))
                .header(HeaderNames.create("Content-Security-Policy"), "sandbox")
                .header(HeaderNames.create("X-Content-Type-Options"), "nosniff")
                .send(file.bytes());
    }

    private static String disposition(SentFile file) {
        var encoded = URLEncoder.encode(file.name(), StandardCharsets.UTF_8).replace("+", "%20");
        return (file.type().matches(SHOWN) ? "inline" : "attachment") + "; filename*=UTF-8''" + encoded;
    }
}
