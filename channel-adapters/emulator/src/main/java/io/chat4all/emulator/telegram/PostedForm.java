package io.chat4all.emulator.telegram;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chat4all.emulator.provider.FormParts;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/// Reads what was posted, in any of the ways that the Bot API knows.
final class PostedForm {

    private static final int MOST_PAIRS = 200;

    private PostedForm() {}

    /// Empty when it is not what its type says.
    static Optional<Parameters> parse(String contentType, byte[] body) {
        if (contentType.startsWith("application/json")) {
            return TelegramJson.read(body) instanceof ObjectNode json
                    ? Optional.of(new Parameters(json, Map.of()))
                    : Optional.empty();
        }
        var parts = FormParts.parse(contentType, body);
        if (parts.isPresent()) {
            return parts.map(PostedForm::parameters);
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

    private static Parameters parameters(FormParts form) {
        var values = TelegramJson.object();
        form.fields().forEach(values::put);
        return new Parameters(values, form.files());
    }

    private static String utf8(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
