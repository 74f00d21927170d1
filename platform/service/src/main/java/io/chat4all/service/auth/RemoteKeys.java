package io.chat4all.service.auth;

import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import io.helidon.security.jwt.JwtException;
import io.helidon.security.jwt.jwk.Jwk;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// The keys of a JWK set on the network. Fetched again now and then, and for an unknown key; when that fails the
/// old ones stay.
final class RemoteKeys implements KeySource {

    private static final Logger LOG = System.getLogger(RemoteKeys.class.getName());
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int MAX_BYTES = 256 * 1024;
    private static final int OK = 200;

    private final URI uri;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final ReentrantLock fetching = new ReentrantLock();
    private final Pace pace;
    private final Poller poller;
    private volatile Map<String, Jwk> keys = Map.of();

    /// @param interval between two fetches when nothing unknown turns up
    /// @param atMostEvery an unknown key does not lead to more fetches than this
    RemoteKeys(URI uri, Duration interval, Duration atMostEvery, Clock clock) {
        this.uri = uri;
        this.pace = new Pace(clock, atMostEvery);
        this.poller = Poller.every(interval, "jwks-reader", this::fetch);
    }

    @Override
    public Optional<Jwk> key(String keyId) {
        var known = Optional.ofNullable(keys.get(keyId));
        return known.or(() -> {
            fetchForUnknownKey(keyId);
            if (keys.isEmpty()) {
                throw new Refused(ErrorCode.UNAVAILABLE, "the keys at " + uri + " cannot be fetched");
            }
            return Optional.ofNullable(keys.get(keyId));
        });
    }

    private void fetchForUnknownKey(String keyId) {
        fetching.lock();
        try {
            if (!keys.containsKey(keyId) && pace.due()) {
                fetch();
            }
        } finally {
            fetching.unlock();
        }
    }

    private void fetch() {
        fetching.lock();
        try {
            keys = parse(download());
        } catch (IOException | JsonException e) {
            LOG.log(Level.WARNING, "the keys at {0} cannot be fetched: {1}", uri, e.toString());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            fetching.unlock();
        }
    }

    private byte[] download() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri).timeout(TIMEOUT).build();
        var response = client.send(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_BYTES));
        if (response.statusCode() != OK) {
            throw new IOException("the answer is " + response.statusCode());
        }
        return response.body();
    }

    private static Map<String, Jwk> parse(byte[] jwks) throws IOException {
        try (var reader = Json.createReader(new ByteArrayInputStream(jwks))) {
            var keys = new HashMap<String, Jwk>();
            for (var value : reader.readObject().getJsonArray("keys")) {
                key(value).ifPresent(key -> keys.put(key.keyId(), key));
            }
            return Map.copyOf(keys);
        } catch (ClassCastException | NullPointerException e) {
            throw new IOException("it is not a JWK set", e);
        }
    }

    /// A set may hold kinds of keys that we do not know; those are passed over.
    private static Optional<Jwk> key(JsonValue value) {
        try {
            return value instanceof JsonObject json ? Optional.of(Jwk.create(json)) : Optional.empty();
        } catch (JwtException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        poller.close();
        client.shutdownNow();
    }
}
