package io.chat4all.objects;

import io.chat4all.config.Section;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where the object store is and how files are kept in it: section `objects` of the configuration.
///
/// @param endpoint where this service reaches the store
/// @param publicEndpoint where clients and providers reach it: the host that presigned addresses are signed
/// for; the same as `endpoint` when nothing is said
/// @param encryption asked for with each object that is written
/// @param requestTimeout how long one request may take; of a stream, how long one read or write may
/// @param startupTimeout how long a start waits for the store to come up
public record ObjectStoreConfig(
        URI endpoint,
        URI publicEndpoint,
        Bucket bucket,
        Keys keys,
        Encryption encryption,
        Duration requestTimeout,
        Duration startupTimeout) {

    public ObjectStoreConfig {
        requireAddress("endpoint", endpoint);
        requireAddress("public-endpoint", publicEndpoint);
        require(requestTimeout.isPositive(), "request-timeout is more than 0, not " + requestTimeout);
        require(!startupTimeout.isNegative(), "startup-timeout is 0 or more, not " + startupTimeout);
    }

    /// One bucket for all tenants, created when it is missing.
    ///
    /// @param region what requests are signed for; stores that have none take `us-east-1`
    /// @param pathStyle the bucket is in the path of an address, not in its host name; S3 at Amazon wants
    /// the host name, most others the path
    /// @param browserOrigins of pages whose scripts may put parts and fetch files there, `*` for all; the bucket is
    /// told so (CORS). None: the bucket stays as it is
    public record Bucket(String name, String region, boolean pathStyle, List<String> browserOrigins) {

        private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
        private static final Pattern ORIGIN = Pattern.compile("\\*|https?://[A-Za-z0-9.*-]+(:\\d{1,5})?");
        private static final Pattern REGION = Pattern.compile("[A-Za-z0-9-]{1,64}");

        public Bucket {
            browserOrigins = List.copyOf(browserOrigins);
            browserOrigins.forEach(origin -> require(
                    ORIGIN.matcher(origin).matches(),
                    "browser-origins has '" + origin + "', which is not * or like https://chat.example.com"));
            require(
                    NAME.matcher(name).matches() && !name.contains(".."),
                    "bucket '" + name + "' is not of a-z, 0-9, - and ., 3 to 63 of them");
            require(REGION.matcher(region).matches(), "region '" + region + "' is not a name");
        }
    }

    public record Keys(String accessKey, String secretKey) {

        public Keys {
            require(!accessKey.isBlank() && !secretKey.isBlank(), "access-key and secret-key must not be empty");
        }

        @Override
        public String toString() {
            return "***";
        }
    }

    public static ObjectStoreConfig from(Section section) {
        var endpoint = section.text("endpoint", "http://127.0.0.1:19000");
        return new ObjectStoreConfig(
                address("endpoint", endpoint),
                address("public-endpoint", section.text("public-endpoint").orElse(endpoint)),
                new Bucket(
                        section.text("bucket", "chat4all"),
                        section.text("region", "us-east-1"),
                        section.flag("path-style", true),
                        section.texts("browser-origins", List.of())),
                keys(section.secret("access-key"), section.secret("secret-key")),
                encryption(section.text("server-side-encryption", "none"), section.text("kms-key")),
                section.duration("request-timeout", Duration.ofSeconds(20)),
                section.duration("startup-timeout", Duration.ofSeconds(90)));
    }

    private static Keys keys(Optional<String> accessKey, Optional<String> secretKey) {
        require(
                accessKey.isPresent() && secretKey.isPresent(),
                "access-key and objects.secret-key are needed, as they are or as access-key-file and secret-key-file");
        return new Keys(accessKey.orElseThrow(), secretKey.orElseThrow());
    }

    private static Encryption encryption(String kind, Optional<String> key) {
        require(kind.equals("sse-kms") == key.isPresent(), "kms-key goes with server-side-encryption 'sse-kms'");
        return switch (kind) {
            case "none" -> new Encryption.None();
            case "sse-s3" -> new Encryption.StoreKey();
            case "sse-kms" -> new Encryption.ManagedKey(key.orElseThrow());
            default ->
                throw new IllegalArgumentException(
                        "objects.server-side-encryption is none, sse-s3 or sse-kms, not '" + kind + "'");
        };
    }

    private static URI address(String key, String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("objects." + key + " '" + text + "' is not an address", e);
        }
    }

    private static void requireAddress(String key, URI address) {
        var http = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
        var bare = address.getRawPath() == null || address.getRawPath().matches("/?");
        require(
                http
                        && bare
                        && address.getHost() != null
                        && address.getRawQuery() == null
                        && address.getUserInfo() == null,
                key + " '" + address + "' is not http://host:port or https://host, with nothing behind it");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException("objects." + otherwise);
        }
    }
}
