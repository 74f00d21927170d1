package io.chat4all.channels.inbound;

import io.chat4all.channel.MediaRefused;
import io.chat4all.channels.MediaConfig;
import io.chat4all.log.v1.InboundMedia;
import io.chat4all.model.FileId;
import io.chat4all.model.Payload;
import io.chat4all.objects.ObjectKey;
import io.chat4all.objects.ObjectStore;
import io.chat4all.objects.ObjectsUnavailable;
import io.chat4all.objects.TooLong;
import io.chat4all.storage.Files;
import io.chat4all.storage.Files.State;
import io.chat4all.storage.Files.StoredFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/// Copies the media that people send to the object store, where their providers keep them for minutes or
/// days. Safe to repeat: a file has the same id each time, its bytes come first, and once its row is there
/// nothing is fetched again.
///
/// The number of copies at a time is bounded, and so is how long each may take: a provider that gives byte
/// after byte holds up the others for no longer than that.
public final class CopyMedia implements AutoCloseable {

    private static final String NOT_FETCHED = "could not be fetched";
    private static final String TOO_LARGE = "too large";

    /// Before it is given up, whatever the time: what lay in the log for long is tried too.
    private static final int ATTEMPTS = 3;

    private final ObjectStore objects;
    private final Files files;
    private final MediaConfig config;
    private final Clock clock;
    private final Semaphore copies;
    private final Deadlines deadlines = new Deadlines();

    public CopyMedia(ObjectStore objects, Files files, MediaConfig config, Clock clock) {
        this.objects = objects;
        this.files = files;
        this.config = config;
        this.clock = clock;
        this.copies = new Semaphore(config.atOnce());
    }

    /// @param index of the medium among what was said
    /// @throws io.chat4all.storage.StoreUnavailable when the store cannot be asked
    Copied copy(Occasion occasion, int index, InboundMedia medium) throws InterruptedException {
        var id = occasion.file(index);
        var before = files.find(occasion.account().tenant(), id).filter(file -> file.state() == State.READY);
        if (before.isPresent()) {
            return new Copied.Stored(part(before.get(), medium));
        }
        copies.acquire();
        try {
            return fetch(occasion, id, medium);
        } finally {
            copies.release();
        }
    }

    private Copied fetch(Occasion occasion, FileId id, InboundMedia medium) {
        try (var fetched = new TakenMedium(occasion.fetch().fetch(medium.getReference()), medium);
                var _ = deadlines.closing(fetched, config.copyTimeout())) {
            return new Copied.Stored(part(store(occasion, id, fetched), medium));
        } catch (TooLong _) {
            return new Copied.Lost(TOO_LARGE);
        } catch (IOException | UncheckedIOException e) {
            return isRefused(e)
                    ? new Copied.Lost(NOT_FETCHED)
                    : laterOrLost(occasion, "the provider does not give a medium");
        } catch (ObjectsUnavailable _) {
            return laterOrLost(occasion, "the object store does not take a medium");
        }
    }

    private StoredFile store(Occasion occasion, FileId id, TakenMedium medium) throws IOException {
        var tenant = occasion.account().tenant();
        var type = medium.type();
        var bytes = objects.put(ObjectKey.of(tenant, id), type, medium.content(), medium.bytes(), config.mostBytes());
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var file = new StoredFile(
                id,
                tenant,
                occasion.conversation(),
                occasion.sender(),
                medium.name(),
                type,
                bytes,
                Optional.of(medium.sha256()),
                State.READY,
                Optional.empty(),
                now,
                Optional.of(now));
        files.create(file);
        return file;
    }

    private static Payload.File part(StoredFile file, InboundMedia medium) {
        return new Payload.File(
                file.id(), file.name(), file.type(), file.bytes(), InboundText.bounded(medium.getCaption()));
    }

    private static boolean isRefused(Exception failure) {
        return failure instanceof MediaRefused || failure.getCause() instanceof MediaRefused;
    }

    private Copied laterOrLost(Occasion occasion, String reason) {
        var age = Duration.between(occasion.receivedAt(), clock.instant());
        return occasion.attempt() >= ATTEMPTS && age.compareTo(config.patience()) > 0
                ? new Copied.Lost(NOT_FETCHED)
                : new Copied.Later(reason);
    }

    @Override
    public void close() {
        deadlines.close();
    }
}
