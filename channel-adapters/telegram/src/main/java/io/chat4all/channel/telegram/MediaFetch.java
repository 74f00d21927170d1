package io.chat4all.channel.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import io.chat4all.channel.FetchedMedia;
import io.chat4all.channel.MediaRefused;
import io.chat4all.channel.http.BoundedStream;
import io.chat4all.channel.http.HttpReply.Answered;
import java.io.IOException;

/// Fetches a file that a person sent: its id gives a path that lives for an hour
/// (<https://core.telegram.org/bots/api#getfile>).
final class MediaFetch {

    private static final long MOST_BYTES = 20 << 20;
    private static final String UNKNOWN_TYPE = "application/octet-stream";

    private final BotCalls calls;

    MediaFetch(BotCalls calls) {
        this.calls = calls;
    }

    /// @param id of the file
    FetchedMedia fetch(String id) throws IOException {
        var file = resolve(id);
        var bytes = BotJson.number(file, "file_size").orElse(-1L);
        if (bytes > MOST_BYTES) {
            throw new MediaRefused("the file is larger than " + MOST_BYTES + " bytes");
        }
        var response = calls.download(path(file));
        var headers = response.headers();
        return new FetchedMedia(
                new BoundedStream(response.body(), MOST_BYTES),
                headers.firstValue("content-type")
                        .filter(type -> !type.equals(UNKNOWN_TYPE))
                        .orElse(""),
                headers.firstValueAsLong("content-length").orElse(bytes));
    }

    private JsonNode resolve(String id) throws IOException {
        if (!id.matches("[A-Za-z0-9_-]{1,256}")) {
            throw new MediaRefused("the reference is not a file's id");
        }
        if (calls.post("getFile", BotJson.object().put("file_id", id)) instanceof Answered answer) {
            var file = BotOutcome.result(answer);
            if (file.isEmpty()) {
                throw notGiven(BotError.in(answer));
            }
            return file.get();
        }
        throw new IOException("Telegram does not say where the file is");
    }

    private static IOException notGiven(BotError error) {
        var detail = "Telegram does not give the file: " + error.detail();
        return error.status() == 400 ? new MediaRefused(detail) : new IOException(detail);
    }

    /// Below the bot's files, and nowhere else.
    private static String path(JsonNode file) throws IOException {
        return BotJson.text(file, "file_path")
                .filter(path -> path.matches("[A-Za-z0-9_-][A-Za-z0-9_./-]{0,500}") && !path.contains(".."))
                .orElseThrow(() -> new IOException("Telegram does not say where the file is"));
    }
}
