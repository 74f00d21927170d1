package io.chat4all.service.connections;

import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1ConnectionListener;
import java.util.Locale;
import java.util.Set;

/// Listens to the heads of requests over HTTP/1.
final class RequestListener implements Http1ConnectionListener {

    private static final Set<String> OTHER_PROTOCOLS = Set.of("websocket", "h2c");

    @Override
    public void headers(ConnectionContext context, Headers headers) {
        if (context instanceof WatchedContext watched && leavesHttp1(headers)) {
            watched.connection().leavesHttp1();
        }
    }

    /// A request with a body is never upgraded by Helidon, so it stays under watch whatever it says.
    private static boolean leavesHttp1(Headers headers) {
        return !headers.contains(HeaderNames.CONTENT_LENGTH)
                && !headers.contains(HeaderNames.TRANSFER_ENCODING)
                && headers.first(HeaderNames.UPGRADE)
                        .map(protocol -> protocol.toLowerCase(Locale.ROOT))
                        .filter(OTHER_PROTOCOLS::contains)
                        .isPresent();
    }
}
