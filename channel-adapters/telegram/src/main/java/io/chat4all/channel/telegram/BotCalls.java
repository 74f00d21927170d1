package io.chat4all.channel.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import io.chat4all.channel.Secret;
import io.chat4all.channel.http.FileUpload;
import io.chat4all.channel.http.HttpReply;
import io.chat4all.channel.http.ProviderHttp;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;

/// Calls of the Bot API (<https://core.telegram.org/bots/api#making-requests>). The token is a part of
/// every URL, so no URL leaves this class.
///
/// @param baseUrl without a slash at the end
record BotCalls(ProviderHttp http, String baseUrl, Secret token) {

    HttpReply post(String method, JsonNode parameters) {
        return http.send(request("/bot", method)
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(parameters.toString()))
                .build());
    }

    HttpReply upload(String method, FileUpload upload) {
        return http.send(request("/bot", method)
                .header("content-type", upload.contentType())
                .timeout(upload.timeout())
                .POST(upload.body())
                .build());
    }

    /// @param path of a file at Telegram, without anything to escape
    HttpResponse<InputStream> download(String path) throws IOException {
        return http.open(request("/file/bot", path).GET().build());
    }

    private HttpRequest.Builder request(String prefix, String rest) {
        return http.request(URI.create(baseUrl + prefix + token.reveal() + "/" + rest));
    }
}
