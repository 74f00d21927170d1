package io.chat4all.servers;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.List;

/// Expects the binary port to be open, the default namespace to be there, and the broker to bring a message of its own
/// through it all: written, stored, read.
final class PulsarProbe {

    /// The cheap ones first: the last sends the message.
    private static final List<String> QUESTIONS =
            List.of("/admin/v2/brokers/ready", "/admin/v2/namespaces/public/default", "/admin/v2/brokers/health");

    static void ask(Port client, Port web) throws IOException {
        Question.ask(client, (_, _) -> {});
        for (var question : QUESTIONS) {
            expectOk(URI.create("http://" + web + question));
        }
    }

    private static void expectOk(URI uri) throws IOException {
        var connection = (HttpURLConnection) uri.toURL().openConnection();
        connection.setConnectTimeout(Question.CONNECT_MILLIS);
        connection.setReadTimeout(Question.ANSWER_MILLIS);
        try {
            if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
                throw new IOException(uri + " was answered with HTTP " + connection.getResponseCode());
            }
        } finally {
            connection.disconnect();
        }
    }

    private PulsarProbe() {}
}
