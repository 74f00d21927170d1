package io.chat4all.channel.graph;

import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/// A file and the fields beside it, as `multipart/form-data` (RFC 7578). The file goes through as it is
/// read, never whole through memory.
///
/// @param fields names and values of our own, without anything to escape
/// @param bytes as many as the stream has: with any other number the call breaks off
/// @param boundary nobody can guess it, so that no file can hold it
public record Upload(
        Map<String, String> fields, String name, String type, InputStream stream, long bytes, String boundary) {

    private static final Duration AT_LEAST = Duration.ofSeconds(30);
    private static final long BYTES_PER_SECOND = 250_000;

    /// Of MIME types, without parameters.
    public static final String TYPE = "[A-Za-z0-9.+-]{1,100}/[A-Za-z0-9.+-]{1,100}";

    private static final String END = "\r\n";

    public Upload {
        fields = Map.copyOf(fields);
        name = name.replaceAll("[\\p{Cntrl}\"\\\\/]", "_");
        type = type.matches(TYPE) ? type : "application/octet-stream";
    }

    public Upload(Map<String, String> fields, String name, String type, InputStream stream, long bytes) {
        this(fields, name, type, stream, bytes, UUID.randomUUID().toString());
    }

    String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    Duration timeout() {
        return AT_LEAST.plusSeconds(bytes / BYTES_PER_SECOND);
    }

    BodyPublisher body() {
        var file = BodyPublishers.ofInputStream(() -> stream);
        return BodyPublishers.concat(
                text(fieldParts() + fileHead()),
                bytes > 0 ? BodyPublishers.fromPublisher(file, bytes) : BodyPublishers.noBody(),
                text(END + "--" + boundary + "--" + END));
    }

    private String fieldParts() {
        return fields.entrySet().stream()
                .map(field -> head("name=\"" + field.getKey() + "\"") + END + field.getValue() + END)
                .collect(Collectors.joining());
    }

    private String fileHead() {
        return head("name=\"file\"; filename=\"" + name + "\"") + "Content-Type: " + type + END + END;
    }

    private String head(String disposition) {
        return "--" + boundary + END + "Content-Disposition: form-data; " + disposition + END;
    }

    private static BodyPublisher text(String text) {
        return BodyPublishers.ofByteArray(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "a file of " + bytes + " bytes";
    }
}
