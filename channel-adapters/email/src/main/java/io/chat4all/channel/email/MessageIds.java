package io.chat4all.channel.email;

import java.util.Optional;
import java.util.regex.Pattern;

/// Message-IDs of our mail: `<attempt@domain>`, the same whenever it is sent again. An attempt's `:`
/// becomes `=`, as a Message-ID may hold no colon (RFC 5322, 3.6.4).
///
/// @param domain of the sender's address
record MessageIds(String domain) {

    private static final Pattern ID = Pattern.compile("[^\\s<>@,;:\"()\\[\\]\\\\]{1,200}@[^\\s<>@,;:\"()\\\\]{1,255}");
    private static final Pattern IN_HEADER = Pattern.compile("<\\s*([^<>]{3,456})\\s*>");
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9=_-]{1,128}");

    /// Without the brackets: the part's external id.
    String of(String attempt) {
        return token(attempt) + "@" + domain;
    }

    static String token(String attempt) {
        return attempt.replace(':', '=');
    }

    /// Empty when it is not one of ours.
    Optional<String> attemptOf(String id) {
        var at = id.lastIndexOf('@');
        return at > 0 && id.substring(at + 1).equalsIgnoreCase(domain)
                ? attemptOfToken(id.substring(0, at))
                : Optional.empty();
    }

    private static Optional<String> attemptOfToken(String token) {
        return TOKEN.matcher(token).matches() ? Optional.of(token.replace('=', ':')) : Optional.empty();
    }

    /// Our mail's id by the token of a reply address.
    Optional<String> ofToken(String token) {
        return attemptOfToken(token).map(this::of);
    }

    /// Whether it may stand in a header.
    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /// The first id of a header.
    static Optional<String> firstIn(String header) {
        var matcher = IN_HEADER.matcher(header);
        return matcher.find() ? Optional.of(matcher.group(1).strip()).filter(MessageIds::isId) : Optional.empty();
    }

    /// The last id of a header.
    static Optional<String> lastIn(String header) {
        var start = header.lastIndexOf('<');
        return start < 0 ? Optional.empty() : firstIn(header.substring(start));
    }
}
