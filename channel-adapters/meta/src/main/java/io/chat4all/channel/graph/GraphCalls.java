package io.chat4all.channel.graph;

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

/// Calls of the Graph API with an account's token, which goes in a header, never in a URL.
///
/// @param root host and version, without a slash at the end
public record GraphCalls(ProviderHttp http, URI root, Secret token) {

    /// @param path below the version, with a query if need be
    public HttpReply get(String path) {
        return http.send(request(at(path)).GET().build());
    }

    public HttpReply post(String path, JsonNode body) {
        return http.send(request(at(path))
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()))
                .build());
    }

    public HttpReply upload(String path, FileUpload upload) {
        return http.send(request(at(path))
                .header("content-type", upload.contentType())
                .timeout(upload.timeout())
                .POST(upload.body())
                .build());
    }

    /// @param uri of a file at Meta: the token goes along, so it must be looked at before
    public HttpResponse<InputStream> download(URI uri) throws IOException {
        return http.open(request(uri).GET().build());
    }

    private URI at(String path) {
        return URI.create(root + path);
    }

    private HttpRequest.Builder request(URI uri) {
        return http.request(uri).header("authorization", "Bearer " + token.reveal());
    }
}
