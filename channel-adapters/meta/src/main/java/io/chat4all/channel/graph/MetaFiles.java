package io.chat4all.channel.graph;

import io.chat4all.channel.MediaRefused;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// Where Meta keeps what people send: nothing is fetched from elsewhere, and no token goes elsewhere.
public final class MetaFiles {

    /// Beyond what Meta lets people send.
    public static final long MOST_BYTES = 100_000_000;

    private static final List<String> DOMAINS = List.of(
            "facebook.com",
            "fbsbx.com",
            "fbcdn.net",
            "instagram.com",
            "cdninstagram.com",
            "whatsapp.com",
            "whatsapp.net");

    private MetaFiles() {}

    /// @param root of the API: where the operator has us call, there may be files too
    /// @throws MediaRefused when the file is at neither; the message holds no URL
    public static URI address(String url, URI root) throws MediaRefused {
        return uri(url).filter(uri -> isMeta(uri) || isApi(uri, root))
                .orElseThrow(() -> new MediaRefused("the file is not at Meta"));
    }

    private static Optional<URI> uri(String text) {
        try {
            return Optional.of(URI.create(text)).filter(uri -> uri.getHost() != null);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static boolean isMeta(URI uri) {
        return "https".equals(uri.getScheme())
                && DOMAINS.stream()
                        .anyMatch(domain ->
                                uri.getHost().equals(domain) || uri.getHost().endsWith("." + domain));
    }

    private static boolean isApi(URI uri, URI root) {
        return root.getScheme().equals(uri.getScheme())
                && root.getRawAuthority().equals(uri.getRawAuthority());
    }
}
