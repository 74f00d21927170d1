package io.chat4all.channel.whatsapp;

import io.chat4all.channel.Content;
import io.chat4all.channel.SendOutcome;
import io.chat4all.channel.SendOutcome.Trouble;
import io.chat4all.channel.SendOutcome.Unavailable;
import io.chat4all.channel.SendOutcome.Unknown;
import io.chat4all.channel.graph.GraphJson;
import io.chat4all.channel.graph.GraphOutcome;
import io.chat4all.channel.http.FileUpload;
import io.chat4all.channel.http.HttpReply;
import io.chat4all.channel.http.HttpReply.Answered;
import io.chat4all.channel.http.SizedStream;
import java.io.IOException;
import java.util.Map;

/// Brings a file to WhatsApp, where it stays for 30 days.
final class MediaUpload {

    private final WhatsAppAccount account;

    MediaUpload(WhatsAppAccount account) {
        this.account = account;
    }

    sealed interface Result {}

    record Uploaded(String id) implements Result {}

    /// @param outcome never that it may have been sent
    record Failed(SendOutcome outcome) implements Result {}

    Result upload(Content.Media media) {
        try (var stream = media.source().open().open()) {
            var fields = Map.of("messaging_product", "whatsapp", "type", wireType(media.type()));
            var file = new SizedStream(stream, media.bytes());
            var upload = new FileUpload(fields, "file", media.name(), media.type(), file);
            return result(account.calls().upload(account.media(), upload));
        } catch (IOException e) {
            return failed("the file could not be read: " + e.getClass().getSimpleName());
        }
    }

    private static String wireType(String type) {
        return type.matches(FileUpload.TYPE) ? type : "application/octet-stream";
    }

    private static Result result(HttpReply reply) {
        if (reply instanceof Answered answer && answer.isSuccess()) {
            return GraphJson.text(GraphJson.read(answer.body()), "id")
                    .<Result>map(Uploaded::new)
                    .orElseGet(() -> failed("answered with success, without the file's id"));
        }
        var outcome = GraphOutcome.of(reply, _ -> new Unknown("no id"));
        return outcome instanceof Unknown(String detail) ? failed(detail) : new Failed(outcome);
    }

    private static Failed failed(String detail) {
        return new Failed(new Unavailable(Trouble.PROVIDER, "upload", detail));
    }
}
