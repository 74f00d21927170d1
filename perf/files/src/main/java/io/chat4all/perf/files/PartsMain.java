package io.chat4all.perf.files;

import io.chat4all.perf.Quiet;
import java.io.IOException;
import java.net.URI;

/// A client of its own, which begins to put the parts of a file, and is there to be killed.
final class PartsMain {

    /// The token comes through the environment, where other users of the machine do not see it.
    static final String TOKEN = "CHAT4ALL_TOKEN";

    private PartsMain() {}

    /// @param args gateway, file id, bytes, SHA-256
    public static void main(String[] args) throws IOException {
        Quiet.please();
        var api = new FileApi(FileApi.client(), URI.create(args[0]), System.getenv(TOKEN));
        var played = new PlayedFile(Long.parseLong(args[2]), args[3]);
        new Parts(api, played).putMissing(args[1], _ -> {});
    }
}
