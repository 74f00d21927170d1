package io.chat4all.emulator.telegram;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads what was posted, in any of the ways that the Bot API knows.
final class PostedForm {

    private static final int MOST_PAIRS = 200;
    private static final Pattern BOUNDARY = Pattern.compile("multipart/form-data;\\s*boundary=\"?([^\";]{1,70})\"?");
    private static final Pattern NAME = Pattern.compile("form-data;.*?\\bname=\"([^\"]*)\"");
    private static final Pattern FILE = Pattern.compile("\\bfilename=\"([^\"]*)\"");
    private static final Pattern TYPE = Pattern.compile("(?im)^content-type:\\s*([^;\\r\\n]+)");
    private static final String END = "\r\n";

    private PostedForm() {}

    /// Empty when it is not what its type says.
    static Optional<Parameters> parse(String contentType, byte[] body) {
        if (contentType.startsWith("application/json")) {
            return TelegramJson.read(body) instanceof ObjectNode json
                    ? Optional.of(new Parameters(json, Map.of()))
                    : Optional.empty();
        }
        var boundary = BOUNDARY.matcher(contentType);
        if (boundary.matches()) {
            return Optional.of(parts(boundary.group(1), body));
        }
        return pairs(contentType.startsWith("application/x-www-form-urlencoded") ? utf8(body) : "");
    }

    /// Also of a query.
    static Optional<Parameters> pairs(String form) {
        try {
            var values = TelegramJson.object();
            for (var pair : form.split("&", MOST_PAIRS)) {
                var halves = pair.split("=", 2);
                if (!halves[0].isEmpty()) {
                    values.put(decoded(halves[0]), halves.length > 1 ? decoded(halves[1]) : "");
                }
            }
            return Optional.of(new Parameters(values, Map.of()));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /// Each byte is looked at as a character, so that a file is not changed by being looked through.
    private static Parameters parts(String boundary, byte[] body) {
        var values = TelegramJson.object();
        var files = new HashMap<String, Parameters.PostedFile>();
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
                values.put(name, utf8(bytes));
            }
        }
        return new Parameters(values, files);
    }

    private static Parameters.PostedFile file(String head, byte[] bytes) {
        var name = first(FILE.matcher(head)).getBytes(StandardCharsets.ISO_8859_1);
        return new Parameters.PostedFile(utf8(name), first(TYPE.matcher(head)).strip(), bytes);
    }

    private static String first(Matcher matcher) {
        return matcher.find() ? matcher.group(1) : "";
    }

    private static String utf8(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
