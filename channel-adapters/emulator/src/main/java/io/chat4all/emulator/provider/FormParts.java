package io.chat4all.emulator.provider;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A form as it was posted in `multipart/form-data` (RFC 7578): a part with a file name is a file.
public record FormParts(Map<String, String> fields, Map<String, PostedFile> files) {

    private static final Pattern BOUNDARY = Pattern.compile("multipart/form-data;\\s*boundary=\"?([^\";]{1,70})\"?");
    private static final Pattern NAME = Pattern.compile("form-data;.*?\\bname=\"([^\"]*)\"");
    private static final Pattern FILE = Pattern.compile("\\bfilename=\"([^\"]*)\"");
    private static final Pattern TYPE = Pattern.compile("(?im)^content-type:\\s*([^;\\r\\n]+)");
    private static final String END = "\r\n";

    /// @param type MIME type; empty when none was said
    @SuppressWarnings("ArrayRecordComponent") // Read only, never compared.
    public record PostedFile(String name, String type, byte[] bytes) {}

    public FormParts {
        fields = Map.copyOf(fields);
        files = Map.copyOf(files);
    }

    /// Empty when it is no such form by its type.
    public static Optional<FormParts> parse(String contentType, byte[] body) {
        var boundary = BOUNDARY.matcher(contentType);
        return boundary.matches() ? Optional.of(parts(boundary.group(1), body)) : Optional.empty();
    }

    /// Each byte is looked at as a character, so that a file is not changed by being looked through.
    private static FormParts parts(String boundary, byte[] body) {
        var fields = new HashMap<String, String>();
        var files = new HashMap<String, PostedFile>();
        var whole = END + new String(body, StandardCharsets.ISO_8859_1);
        for (var piece : whole.split(Pattern.quote(END + "--" + boundary), -1)) {
            var head = piece.substring(0, Math.max(0, piece.indexOf(END + END)));
            var name = first(NAME.matcher(head));
            var bytes = name.isEmpty()
                    ? new byte[0]
                    : piece.substring(head.length() + 2 * END.length()).getBytes(StandardCharsets.ISO_8859_1);
            if (FILE.matcher(head).find()) {
                files.put(name, file(head, bytes));
            } else if (!name.isEmpty()) {
                fields.put(name, utf8(bytes));
            }
        }
        return new FormParts(fields, files);
    }

    private static PostedFile file(String head, byte[] bytes) {
        var name = first(FILE.matcher(head)).getBytes(StandardCharsets.ISO_8859_1);
        return new PostedFile(utf8(name), first(TYPE.matcher(head)).strip(), bytes);
    }

    private static String first(Matcher matcher) {
        return matcher.find() ? matcher.group(1) : "";
    }

    private static String utf8(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
