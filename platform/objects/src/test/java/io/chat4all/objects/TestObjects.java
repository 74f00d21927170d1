package io.chat4all.objects;

import io.chat4all.model.FileId;
import io.chat4all.model.TenantId;
import io.chat4all.testing.RealServer;
import io.chat4all.testing.RealServers;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/// Stores for tests, and keys that no other test has.
final class TestObjects {

    private TestObjects() {}

    static ObjectStoreConfig config(RealServer server, Duration requestTimeout, Duration startupTimeout) {
        return config(URI.create("http://" + server.address()), new Encryption.None(), requestTimeout, startupTimeout);
    }

    static ObjectStoreConfig config(
            URI endpoint, Encryption encryption, Duration requestTimeout, Duration startupTimeout) {
        return config(endpoint, encryption, List.of(), requestTimeout, startupTimeout);
    }

    static ObjectStoreConfig config(
            URI endpoint,
            Encryption encryption,
            List<String> browserOrigins,
            Duration requestTimeout,
            Duration startupTimeout) {
        return new ObjectStoreConfig(
                endpoint,
                endpoint,
                new ObjectStoreConfig.Bucket("chat4all", "us-east-1", true, browserOrigins),
                new ObjectStoreConfig.Keys(RealServers.S3_ACCESS_KEY, RealServers.S3_SECRET_KEY),
                encryption,
                requestTimeout,
                startupTimeout);
    }

    static ObjectKey anyKey() {
        return ObjectKey.of(TenantId.create(), FileId.create());
    }
}
