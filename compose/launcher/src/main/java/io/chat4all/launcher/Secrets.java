package io.chat4all.launcher;

import io.chat4all.servers.Home;
import io.chat4all.servers.JwtKey;
import io.chat4all.servers.OwnerOnly;
import io.chat4all.servers.S3Keys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.Supplier;

/// The secrets of one home, made when they are first asked for. Files of mode 600 in a folder of mode 700.
final class Secrets {

    private static final int BYTES = 24;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path folder;

    private Secrets(Path folder) {
        this.folder = folder;
    }

    static Secrets of(Home home) throws IOException {
        OwnerOnly.folder(home.path());
        var folder = home.path().resolve("secrets");
        OwnerOnly.folder(folder);
        return new Secrets(folder);
    }

    String redisPassword() {
        return secret("redis-password");
    }

    Path redisPasswordFile() {
        return fileOf("redis-password");
    }

    S3Keys s3Keys() {
        return new S3Keys(secret("s3-access-key"), secret("s3-secret-key"));
    }

    Path s3AccessKeyFile() {
        return fileOf("s3-access-key");
    }

    Path s3SecretKeyFile() {
        return fileOf("s3-secret-key");
    }

    String clientSecret() {
        return secret("demo-client-secret");
    }

    Path clientSecretFile() {
        return fileOf("demo-client-secret");
    }

    String password(String user) {
        return secret(user + "-password");
    }

    /// A folder for each tenant's id, with a file for each secret of its channel accounts.
    Path ofChannels() throws IOException {
        var channels = folder.resolve("channels");
        OwnerOnly.folder(channels);
        return channels;
    }

    /// One of a channel account, for the account's owner and for its provider. Made once.
    String ofChannel(String tenantId, String name, Supplier<String> first) throws IOException {
        var tenant = ofChannels().resolve(tenantId);
        OwnerOnly.folder(tenant);
        return content(tenant.resolve(name), first);
    }

    /// What no one can guess, in hexadecimal digits.
    static String fresh() {
        return random(BYTES);
    }

    /// Not secret, but made once as well: what identifies something of the demo.
    UUID id(String name) {
        return UUID.fromString(
                content(folder.resolve(name + "-id"), () -> UUID.randomUUID().toString()));
    }

    Path tokenFile(String user) {
        return folder.resolve(user + ".token");
    }

    void saveToken(String user, String token) throws IOException {
        OwnerOnly.write(tokenFile(user), token);
    }

    /// The folder of the private keys that sign tokens. Another key beside the first rotates it.
    Path tokenKeys(Clock clock) throws IOException {
        var keys = folder.resolve("jwt");
        OwnerOnly.folder(keys);
        try (var files = Files.newDirectoryStream(keys, "*.json")) {
            if (!files.iterator().hasNext()) {
                var kid = LocalDate.ofInstant(clock.instant(), clock.getZone()) + "-" + random(4);
                OwnerOnly.write(keys.resolve(kid + ".json"), JwtKey.generate(kid));
            }
        }
        return keys;
    }

    /// Who is given the name of the file will read it: it is there from now on.
    private Path fileOf(String name) {
        secret(name);
        return folder.resolve(name);
    }

    private String secret(String name) {
        return content(folder.resolve(name), () -> random(BYTES));
    }

    private static String content(Path file, Supplier<String> first) {
        try {
            if (!Files.exists(file)) {
                OwnerOnly.write(file, first.get());
            }
            return Files.readString(file).trim();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String random(int bytes) {
        var random = new byte[bytes];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
