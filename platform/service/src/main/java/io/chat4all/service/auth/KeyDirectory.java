package io.chat4all.service.auth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.chat4all.config.InvalidConfiguration;
import io.helidon.security.jwt.JwtException;
import io.helidon.security.jwt.jwk.Jwk;
import io.helidon.security.jwt.jwk.JwkRSA;
import jakarta.json.Json;
import jakarta.json.JsonException;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// Private keys in a directory, one JWK in each `*.json`. The last by name signs, all verify. A changed directory
/// is taken over within seconds; one that cannot be read leaves the keys as they were.
final class KeyDirectory implements KeySource {

    private static final Logger LOG = System.getLogger(KeyDirectory.class.getName());
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration REREAD_AT_MOST_EVERY = Duration.ofMillis(500);

    private final Path directory;
    private final ReentrantLock reading = new ReentrantLock();
    private final Pace pace;
    private final Poller poller;
    private volatile List<JwkRSA> keys;
    private List<String> files;

    KeyDirectory(Path directory, Duration interval, Clock clock) {
        this.directory = directory;
        this.pace = new Pace(clock, REREAD_AT_MOST_EVERY);
        this.files = list();
        this.keys = read(files);
        this.poller = Poller.every(interval, "keys-reader", this::refresh);
    }

    @Override
    public Optional<Jwk> key(String keyId) {
        return find(keyId).or(() -> {
            rereadForUnknownKey();
            return find(keyId);
        });
    }

    private Optional<Jwk> find(String keyId) {
        return keys.stream()
                .filter(key -> key.keyId().equals(keyId))
                .<Jwk>map(key -> key)
                .findFirst();
    }

    /// The key that signs.
    JwkRSA newest() {
        return keys.getLast();
    }

    /// The public keys as a JWK set.
    String jwks() {
        try {
            return JSON.writeValueAsString(Map.of(
                    "keys",
                    keys.stream()
                            .map(key -> SigningKeys.publicJwk(key.keyId(), (RSAPublicKey) key.publicKey()))
                            .toList()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of texts is always JSON", e);
        }
    }

    private void rereadForUnknownKey() {
        reading.lock();
        try {
            if (pace.due()) {
                refresh();
            }
        } finally {
            reading.unlock();
        }
    }

    private void refresh() {
        reading.lock();
        try {
            var found = list();
            if (!found.equals(files)) {
                keys = read(found);
                files = found;
                LOG.log(Level.INFO, "signing with key {0} of {1}", newest().keyId(), keys.size());
            }
        } catch (InvalidConfiguration | UncheckedIOException e) {
            LOG.log(Level.WARNING, "the keys stay as they were: {0}", e.getMessage());
        } finally {
            reading.unlock();
        }
    }

    /// Name, age and size of each file: what differs when something changed.
    private List<String> list() {
        try (var paths = Files.newDirectoryStream(directory, "*.json")) {
            var found = new ArrayList<String>();
            for (var path : paths) {
                found.add(path.getFileName() + "|" + Files.getLastModifiedTime(path) + "|" + Files.size(path));
            }
            return found.stream().sorted().toList();
        } catch (IOException e) {
            throw new InvalidConfiguration("tokens.keys is '" + directory + "': the directory cannot be read", e);
        }
    }

    private List<JwkRSA> read(List<String> found) {
        var read = found.stream()
                .map(line -> directory.resolve(line.substring(0, line.indexOf('|'))))
                .map(KeyDirectory::readKey)
                .toList();
        if (read.isEmpty()) {
            throw new InvalidConfiguration("tokens.keys is '" + directory + "': there is no *.json in it");
        }
        return read;
    }

    private static JwkRSA readKey(Path file) {
        try (var reader = Json.createReader(new StringReader(Files.readString(file)))) {
            if (Jwk.create(reader.readObject()) instanceof JwkRSA key
                    && key.privateKey().isPresent()
                    && !key.keyId().isBlank()) {
                return key;
            }
        } catch (IOException | JsonException | JwtException | IllegalArgumentException e) {
            throw new InvalidConfiguration("the key file " + file + " cannot be read", e);
        }
        throw new InvalidConfiguration("the key file " + file + " is not a private RSA key with a kid");
    }

    @Override
    public void close() {
        poller.close();
    }
}
