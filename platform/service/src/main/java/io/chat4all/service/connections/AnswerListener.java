package io.chat4all.service.connections;

import io.helidon.http.HeaderValues;
import io.helidon.http.Headers;
import io.helidon.http.Status;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1ConnectionListener;

/// Listens to the heads of answers over HTTP/1.
final class AnswerListener implements Http1ConnectionListener {

    /// Also for an upgrade that was refused: from here on it is HTTP/1 again.
    @Override
    public void status(ConnectionContext context, Status status) {
        if (context instanceof WatchedContext watched) {
            watched.connection().answered();
        }
    }

    @Override
    public void headers(ConnectionContext context, Headers headers) {
        if (context instanceof WatchedContext watched && headers.containsToken(HeaderValues.CONNECTION_CLOSE)) {
            watched.connection().answeredAtLast();
        }
    }
}
