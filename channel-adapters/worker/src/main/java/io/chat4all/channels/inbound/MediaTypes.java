package io.chat4all.channels.inbound;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLConnection;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Of which type a medium is: as the provider says; when it says nothing, as its first bytes or its name
/// say.
final class MediaTypes {

    static final String UNKNOWN = "application/octet-stream";

    /// RFC 6838, without parameters.
    private static final Pattern TYPE =
            Pattern.compile("[a-z0-9][a-z0-9!#$&^_.+-]{0,126}/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}");

    private MediaTypes() {}

    /// @param fetched said with the medium
    /// @param told said in the webhook
    /// @param content supports marks; is as before afterwards
    static String of(String fetched, String told, String name, InputStream content) throws IOException {
        var said = Stream.of(fetched, told).flatMap(text -> said(text).stream()).findFirst();
        if (said.isPresent()) {
            return said.get();
        }
        return Optional.ofNullable(URLConnection.guessContentTypeFromStream(content))
                .or(() -> Optional.ofNullable(URLConnection.guessContentTypeFromName(name)))
                .orElse(UNKNOWN);
    }

    private static Optional<String> said(String text) {
        var type = text.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return Optional.of(type).filter(known -> TYPE.matcher(known).matches() && !known.equals(UNKNOWN));
    }
}
