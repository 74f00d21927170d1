package io.chat4all.channel.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import io.chat4all.channel.FetchedMedia;
import io.chat4all.channel.MediaRefused;
import io.chat4all.channel.graph.GraphJson;
import io.chat4all.channel.graph.MetaFiles;
import io.chat4all.channel.http.BoundedStream;
import io.chat4all.channel.http.HttpReply;
import io.chat4all.channel.http.HttpReply.Answered;
import java.io.IOException;

/// Fetches a file that a person sent: its id gives a URL that lives for five minutes.
final class MediaFetch {

    private final WhatsAppAccount account;

    MediaFetch(WhatsAppAccount account) {
        this.account = account;
    }

    /// @param id of the file
    FetchedMedia fetch(String id) throws IOException {
        var json = resolve(id);
        var bytes = json.path("file_size").asLong(-1);
        if (bytes > MetaFiles.MOST_BYTES) {
            throw new MediaRefused("the file is larger than " + MetaFiles.MOST_BYTES + " bytes");
        }
        var response = account.calls()
                .download(MetaFiles.address(
                        json.path("url").asText(""), account.calls().root()));
        return new FetchedMedia(
                new BoundedStream(response.body(), MetaFiles.MOST_BYTES),
                GraphJson.text(json, "mime_type").orElse(""),
                response.headers().firstValueAsLong("content-length").orElse(bytes));
    }

    private JsonNode resolve(String id) throws IOException {
        if (!id.matches("[A-Za-z0-9_-]{1,64}")) {
            throw new MediaRefused("the reference is not a file's id");
        }
        var reply = account.calls().get("/" + id + "?phone_number_id=" + account.phoneNumberId());
        if (reply instanceof Answered answer && answer.isSuccess()) {
            return GraphJson.read(answer.body());
        }
        throw notSaid(reply);
    }

    /// 400 and 404 are of ids that are unknown, or no longer known.
    private static IOException notSaid(HttpReply reply) {
        var detail = "WhatsApp does not say where the file is";
        return reply instanceof Answered answer && (answer.status() == 400 || answer.status() == 404)
                ? new MediaRefused(detail)
                : new IOException(detail);
    }
}
