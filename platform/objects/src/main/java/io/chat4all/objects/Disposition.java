package io.chat4all.objects;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// The header Content-Disposition (RFC 6266) under which a file is saved by its name. Always as an
/// attachment: what strangers send is not shown as a page of ours.
public final class Disposition {

    private static final Pattern NOT_PLAIN = Pattern.compile("[^ !#$&+.0-9A-Z^_a-z~()=@\\[\\]-]");

    private Disposition() {}

    /// The name in UTF-8 (RFC 8187), and one in ASCII for what knows no better.
    public static String attachment(String name) {
        var encoded = URLEncoder.encode(name, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
        return "attachment; filename=\"%s\"; filename*=UTF-8''%s"
                .formatted(NOT_PLAIN.matcher(name).replaceAll("_"), encoded);
    }
}
