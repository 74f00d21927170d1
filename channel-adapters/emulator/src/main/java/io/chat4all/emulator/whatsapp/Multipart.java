package io.chat4all.emulator.whatsapp;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// A posted form with at most one file (RFC 7578).
record Multipart(Map<String, String> fields, Optional<Content> file) {

    private static final Pattern BOUNDARY = Pattern.compile("multipart/form-data;\\s*boundary=\"?([^\";]{1,70})\"?");
    private static final Pattern NAME = Pattern.compile("form-data;.*?\\bname=\"([^\"]*)\"");
    private static final Pattern FILE = Pattern.compile("\\bfilename=\"([^\"]*)\"");
    private static final Pattern TYPE = Pattern.compile("(?im)^content-type:\\s*([^;\\r\\n]+)");
    private static final String END = "\r\n";

    /// @param type MIME type
    @SuppressWarnings("ArrayRecordComponent") // Read only, never compared.
    record Content(String name, String type, byte[] bytes) {}

    /// What is not a form has no fields.
    static Multipart parse(String contentType, byte[] body) {
        var boundary = BOUNDARY.matcher(contentType);
        var pieces = boundary.matches()
                ? (END + bytes(body)).split(Pattern.quote(END + "--" + boundary.group(1)), -1)
                : new String[0];
        var fields = new HashMap<String, String>();
        var file = Optional.<Content>empty();
        for (var piece : pieces) {
            var name = name(piece);
            if (name.equals("file")) {
                file = Optional.of(content(piece));
            } else if (!name.isEmpty()) {
                fields.put(name, piece.substring(body(piece)));
            }
        }
        return new Multipart(fields, file);
    }

    /// Empty of what is no part: before the first delimiter and after the last.
    private static String name(String piece) {
        var name = NAME.matcher(head(piece));
        return name.find() ? name.group(1) : "";
    }

    private static String head(String piece) {
        return piece.substring(0, Math.max(0, piece.indexOf(END + END)));
    }

    private static int body(String piece) {
        return head(piece).length() + 2 * END.length();
    }

    /// Each byte as a character, so that a file is not changed by being looked through.
    private static String bytes(byte[] body) {
        return new String(body, StandardCharsets.ISO_8859_1);
    }

    private static Content content(String piece) {
        var name = FILE.matcher(head(piece));
        var type = TYPE.matcher(head(piece));
        return new Content(
                name.find() ? name.group(1) : "",
                type.find() ? type.group(1).strip() : "",
                piece.substring(body(piece)).getBytes(StandardCharsets.ISO_8859_1));
    }

    String field(String name) {
        return fields.getOrDefault(name, "");
    }
}
