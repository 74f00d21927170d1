package io.chat4all.gateway.rest;

import io.chat4all.gateway.links.OpenLink;
import io.chat4all.gateway.links.OpenLink.Opened;
import io.chat4all.gateway.links.Previews;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.stream.Collectors;

/// Where people fetch files that their channel could not carry. Whoever calls is a person with a browser:
/// what goes wrong is told as a page, and no log has the link, which is a secret.
public final class LinkRoutes implements RouteGroup {

    static final String PATH = "/f/{token}";

    private static final int FOUND = 302;
    private static final Page EXPIRED =
            new Page(410, "This link has expired", "Please ask whoever sent it to send the file again.");
    private static final Page REMOVED =
            new Page(410, "The file was removed", "Please ask whoever sent the link to send it again.");
    private static final Page UNKNOWN = new Page(404, "This link leads nowhere", "Please check that it is complete.");
    private static final Page NOT_NOW =
            new Page(503, "This is not available right now", "Please try again in a minute.");

    /// What browsers say when nobody asked them to fetch.
    private static final List<String> PURPOSES = List.of("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz");

    private record Page(int status, String title, String text) {

        String html() {
            return """
                    <!doctype html>
                    <html lang="en">
                    <meta charset="utf-8">
                    <meta name="viewport" content="width=device-width">
                    <title>%s</title>
                    <h1>%s</h1>
                    <p>%s</p>
                    </html>
                    """.formatted(title, title, text);
        }
    }

    private final OpenLink links;

    public LinkRoutes(OpenLink links) {
        this.links = links;
    }

    @Override
    public void on(HttpRules rules) {
        rules.get(PATH, this::open).head(PATH, this::open);
    }

    private void open(ServerRequest request, ServerResponse response) {
        response.header("Cache-Control", "no-store")
                .header("Referrer-Policy", "no-referrer")
                .header("X-Robots-Tag", "noindex")
                .header("X-Content-Type-Options", "nosniff");
        switch (links.open(request.path().pathParameters().get("token"))) {
            case Opened.Leads leads -> lead(leads, request, response);
            case Opened.Expired _ -> send(EXPIRED, request, response);
            case Opened.Removed _ -> send(REMOVED, request, response);
            case Opened.Unknown _ -> send(UNKNOWN, request, response);
            case Opened.NotNow _ -> send(NOT_NOW, request, response);
        }
    }

    /// Nobody waits for what is told of it.
    private void lead(Opened.Leads leads, ServerRequest request, ServerResponse response) {
        response.status(FOUND)
                .header(HeaderNames.LOCATION, leads.address().toString())
                .send();
        if (isGet(request) && !isPreview(request)) {
            links.followed(leads);
        }
    }

    private static boolean isGet(ServerRequest request) {
        return request.prologue().method().text().equals("GET");
    }

    private static boolean isPreview(ServerRequest request) {
        var purposes = PURPOSES.stream().map(name -> header(request, name)).collect(Collectors.joining(" "));
        return Previews.isOne(header(request, "User-Agent"), purposes);
    }

    private static String header(ServerRequest request, String name) {
        return request.headers().first(HeaderNames.create(name)).orElse("");
    }

    private static void send(Page page, ServerRequest request, ServerResponse response) {
        response.status(page.status)
                .header("Content-Type", "text/html; charset=utf-8")
                .header("Content-Security-Policy", "default-src 'none'");
        if (isGet(request)) {
            response.send(page.html());
        } else {
            response.send();
        }
    }
}
