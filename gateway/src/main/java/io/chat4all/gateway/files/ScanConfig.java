package io.chat4all.gateway.files;

import io.chat4all.channel.Secret;
import io.chat4all.config.Section;
import io.chat4all.objects.ObjectStore;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/// By what files are scanned: the keys `scan…` of section `files`.
sealed interface ScanConfig {

    record Off() implements ScanConfig {}

    /// ClamAV's daemon, over TCP.
    record Clamd(String host, int port, Duration timeout) implements ScanConfig {}

    /// A scanner of the operator's own.
    record Webhook(URI endpoint, Secret secret, Duration timeout) implements ScanConfig {}

    static ScanConfig from(Section section) {
        var kind = section.text("scan", "none");
        var address = section.text("scan-address", "127.0.0.1:3310");
        var url = section.text("scan-url");
        var secret = section.secret("scan-secret");
        var timeout = section.duration("scan-timeout", Duration.ofMinutes(2));
        if (!timeout.isPositive() || timeout.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("files.scan-timeout is more than 0 and at most 1h, not " + timeout);
        }
        return switch (kind) {
            case "none" -> new Off();
            case "clamd" -> clamd(address, timeout);
            case "webhook" -> webhook(url, secret, timeout);
            default -> throw new IllegalArgumentException("files.scan is none, clamd or webhook, not '" + kind + "'");
        };
    }

    private static Clamd clamd(String address, Duration timeout) {
        var colon = address.lastIndexOf(':');
        if (colon < 1 || !address.substring(colon + 1).matches("\\d{1,5}")) {
            throw new IllegalArgumentException("files.scan-address is like clamd:3310, not '" + address + "'");
        }
        return new Clamd(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)), timeout);
    }

    private static Webhook webhook(Optional<String> url, Optional<String> secret, Duration timeout) {
        if (secret.isEmpty() || !url.orElse("").matches("https?://.+")) {
            throw new IllegalArgumentException("files.scan 'webhook' needs files.scan-url, an http or https address,"
                    + " and files.scan-secret, whsec_ and base64");
        }
        return new Webhook(URI.create(url.orElseThrow()), new Secret(secret.get()), timeout);
    }

    default Optional<Scanner> scanner(ObjectStore objects, Clock clock) {
        return switch (this) {
            case Off _ -> Optional.empty();
            case Clamd(String host, int port, Duration timeout) ->
                Optional.of(new ClamdScanner(objects, InetSocketAddress.createUnresolved(host, port), timeout));
            case Webhook(URI endpoint, Secret secret, Duration timeout) ->
                Optional.of(new WebhookScanner(objects, endpoint, secret, timeout, clock));
        };
    }
}
