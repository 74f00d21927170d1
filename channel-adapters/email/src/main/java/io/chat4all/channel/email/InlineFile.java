package io.chat4all.channel.email;

import io.chat4all.channel.FetchedMedia;
import io.chat4all.channel.MediaRefused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;

/// A file that came within a mail: its reference is the file itself, as nobody keeps it to be asked for it
/// later. So it is small, to fit into a record of the log.
final class InlineFile {

    static final int MOST_BYTES = 256 << 10;

    private static final String PREFIX = "data:";
    private static final String BASE64 = ";base64,";

    private InlineFile() {}

    static String reference(String type, byte[] bytes) {
        return PREFIX + type + BASE64 + Base64.getEncoder().encodeToString(bytes);
    }

    static FetchedMedia open(String reference) throws IOException {
        var comma = reference.indexOf(BASE64);
        if (!reference.startsWith(PREFIX) || comma < 0) {
            throw new MediaRefused("that is no file of a mail");
        }
        try {
            var bytes = Base64.getDecoder().decode(reference.substring(comma + BASE64.length()));
            return new FetchedMedia(
                    new ByteArrayInputStream(bytes), reference.substring(PREFIX.length(), comma), bytes.length);
        } catch (IllegalArgumentException e) {
            throw new MediaRefused("the file of the mail is broken", e);
        }
    }
}
