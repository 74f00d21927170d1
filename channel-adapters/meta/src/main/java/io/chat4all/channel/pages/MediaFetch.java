package io.chat4all.channel.pages;

import io.chat4all.channel.FetchedMedia;
import io.chat4all.channel.graph.MetaFiles;
import io.chat4all.channel.http.BoundedStream;
import java.io.IOException;

/// Fetches a file that a person sent, from where the webhook said. The URL is its own key, so that no token
/// goes along; it dies within days.
final class MediaFetch {

    private final PagesAccount account;

    MediaFetch(PagesAccount account) {
        this.account = account;
    }

    FetchedMedia fetch(String url) throws IOException {
        var http = account.calls().http();
        var address = MetaFiles.address(url, account.calls().root());
        var response = http.open(http.request(address).GET().build());
        return new FetchedMedia(
                new BoundedStream(response.body(), MetaFiles.MOST_BYTES),
                response.headers().firstValue("content-type").orElse(""),
                response.headers().firstValueAsLong("content-length").orElse(-1));
    }
}
