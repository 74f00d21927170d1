package io.chat4all.emulator.http;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.UncheckedIOException;

/// The page, which is three files. It loads nothing from elsewhere, and may not.
public final class PageRoutes {

    private static final String POLICY =
            "default-src 'self'; img-src 'self' data:; base-uri 'none'; frame-ancestors 'none'";

    public void on(HttpRules rules) {
        rules.get("/", (_, response) -> send(response, "index.html", "text/html; charset=utf-8"))
                .get("/page.css", (_, response) -> send(response, "page.css", "text/css; charset=utf-8"))
                .get("/page.js", (_, response) -> send(response, "page.js", "text/javascript; charset=utf-8"));
    }

    private static void send(ServerResponse response, String name, String type) {
        response.header(HeaderNames.CONTENT_TYPE, type)
                .header(HeaderNames.CACHE_CONTROL, "no-cache")
                .header(HeaderNames.create("Content-Security-Policy"), POLICY)
                .header(HeaderNames.create("X-Content-Type-Options"), "nosniff")
                .send(bytes(name));
    }

    private static byte[] bytes(String name) {
        try (var file = PageRoutes.class.getResourceAsStream("page/" + name)) {
            if (file == null) {
                throw new IllegalStateException("the page lacks " + name);
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
