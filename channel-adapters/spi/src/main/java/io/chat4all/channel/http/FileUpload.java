package io.chat4all.channel.http;

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
/// @param fields names of our own, without anything to escape; any values
/// @param field the name under which the file goes
/// @param boundary nobody can guess it, so that no file or value can hold it
public record FileUpload(
        Map<String, String> fields, String field, String name, String type, SizedStream file, String boundary) {

    private static final Duration AT_LEAST = Duration.ofSeconds(30);
    private static final long BYTES_PER_SECOND = 250_000;

    /// Of MIME types, without parameters.
    public static final String TYPE = "[A-Za-z0-9.+-]{1,100}/[A-Za-z0-9.+-]{1,100}";

    private static final String END = "\r\n";

    public FileUpload {
        fields = Map.copyOf(fields);
        name = name.replaceAll("[\\p{Cntrl}\"\\\\/]", "_");
        type = type.matches(TYPE) ? type : "application/octet-stream";
    }

    public FileUpload(Map<String, String> fields, String field, String name, String type, SizedStream file) {
        this(fields, field, name, type, file, UUID.randomUUID().toString());
    }

    public String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    public Duration timeout() {
        return AT_LEAST.plusSeconds(file.bytes() / BYTES_PER_SECOND);
    }

    public BodyPublisher body() {
        return BodyPublishers.concat(
                text(fieldParts() + fileHead()),
                file.bytes() > 0
                        ? BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> file), file.bytes())
                        : BodyPublishers.noBody(),
                text(END + "--" + boundary + "--" + END));
    }

    private String fieldParts() {
        return fields.entrySet().stream()
                .map(entry -> head("name=\"" + entry.getKey() + "\"") + END + entry.getValue() + END)
                .collect(Collectors.joining());
    }

    private String fileHead() {
        return head("name=\"" + field + "\"; filename=\"" + name + "\"") + "Content-Type: " + type + END + END;
    }

    private String head(String disposition) {
        return "--" + boundary + END + "Content-Disposition: form-data; " + disposition + END;
    }

    private static BodyPublisher text(String text) {
        return BodyPublishers.ofByteArray(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "a file of " + file.bytes() + " bytes";
    }
}
