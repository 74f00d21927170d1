package io.chat4all.gateway.files;

import io.chat4all.model.FileId;
import io.chat4all.objects.NoSuchObject;
import io.chat4all.objects.ObjectKey;
import io.chat4all.objects.ObjectStore;
import io.chat4all.service.auth.Principal;
import io.chat4all.service.auth.Scope;
import io.chat4all.service.errors.Refused;
import io.chat4all.storage.Files.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Files, for who may see them.
public final class ReadFile {

    /// @param address a secret
    public record Address(URI address, Instant expiresAt) {}

    /// Where bytes go as they come.
    public interface Sink {
        void accept(InputStream bytes) throws IOException;
    }

    private final FileAccess access;
    private final ObjectStore objects;
    private final Transfers transfers;
    private final Duration validFor;
    private final Clock clock;

    ReadFile(FileAccess access, ObjectStore objects, Transfers transfers, Duration validFor, Clock clock) {
        this.access = access;
        this.objects = objects;
        this.transfers = transfers;
        this.validFor = validFor;
        this.clock = clock;
    }

    /// What is known of it, also while it arrives.
    ///
    /// @throws Refused FILE_NOT_FOUND
    public StoredFile find(Principal caller, FileId id) {
        caller.require(Scope.MESSAGES_READ);
        return access.require(caller, id);
    }

    /// One whose bytes can be read.
    ///
    /// @throws Refused FILE_NOT_FOUND, FILE_NOT_READY
    public StoredFile ready(Principal caller, FileId id) {
        return access.requireReady(caller, id);
    }

    /// Hands a piece of it over, from the store as it is read.
    ///
    /// @param file as [#ready] returned it
    /// @throws Refused FILE_NOT_FOUND when it was removed meanwhile, TOO_MANY_REQUESTS
    /// @throws UncheckedIOException when reading or handing over fails in the middle
    public void read(StoredFile file, long offset, long bytes, Sink sink) {
        transfers.run(() -> {
            try (var content = objects.read(ObjectKey.of(file.tenant(), file.id()), offset, bytes)) {
                sink.accept(content);
                return bytes;
            } catch (NoSuchObject _) {
                throw FileAccess.notFound(file.id());
            } catch (IOException e) {
                throw new UncheckedIOException("the transfer of a file ended early", e);
            }
        });
    }

    /// Where it can be fetched past this gateway.
    ///
    /// @throws Refused FILE_NOT_FOUND, FILE_NOT_READY
    public Address address(Principal caller, FileId id) {
        var file = access.requireReady(caller, id);
        var key = ObjectKey.of(file.tenant(), file.id());
        return new Address(
                objects.downloadAddress(key, file.name(), file.type(), validFor),
                clock.instant().plus(validFor).truncatedTo(ChronoUnit.SECONDS));
    }
}
