package io.chat4all.channels.inbound;

import io.chat4all.channel.MediaRefused;
import io.chat4all.channels.MediaConfig;
import io.chat4all.files.Inspection;
import io.chat4all.files.TenantLimits;
import io.chat4all.log.v1.InboundMedia;
import io.chat4all.model.FileId;
import io.chat4all.model.Payload;
import io.chat4all.objects.ObjectKey;
import io.chat4all.objects.ObjectStore;
import io.chat4all.objects.ObjectsUnavailable;
import io.chat4all.objects.TooLong;
import io.chat4all.storage.Files;
import io.chat4all.storage.Files.Content;
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
/// days. Safe to repeat: a file has the same id each time, its bytes come first, and once its row says that
/// they are there nothing is fetched again.
///
/// They are held to the rules of uploads: their first bytes tell their type, which must be an allowed one, and
/// where files are scanned they are SCANNING when their message comes.
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
    private final MediaTypes types = new MediaTypes();
    private final TenantLimits limits;
    private final Clock clock;
    private final Semaphore copies;
    private final Deadlines deadlines = new Deadlines();

    public CopyMedia(ObjectStore objects, Files files, TenantLimits limits, MediaConfig config, Clock clock) {
        this.objects = objects;
        this.files = files;
        this.config = config;
        this.limits = limits;
        this.clock = clock;
        this.copies = new Semaphore(config.atOnce());
    }

    /// @param index of the medium among what was said
    /// @throws io.chat4all.storage.StoreUnavailable when the store cannot be asked
    Copied copy(Occasion occasion, int index, InboundMedia medium) throws InterruptedException {
        var id = occasion.file(index);
        var before = files.find(occasion.account().tenant(), id).filter(file -> file.state() != State.UPLOADING);
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
        try (var fetched = new TakenMedium(occasion.fetch().fetch(medium.getReference()));
                var _ = deadlines.closing(fetched, config.copyTimeout())) {
            return take(occasion, id, fetched, medium);
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

    private Copied take(Occasion occasion, FileId id, TakenMedium fetched, InboundMedia medium) {
        var inspection = fetched.inspect();
        var type = types.of(fetched.type(), medium.getType(), medium.getName(), inspection.head());
        return limits.of(occasion.account().tenant()).types().allow(type)
                ? new Copied.Stored(part(store(occasion, id, inspection, fetched.bytes(), type, medium), medium))
                : new Copied.Lost("not kept: files of type " + type + " are not allowed");
    }

    private StoredFile store(
            Occasion occasion, FileId id, Inspection fetched, long length, String type, InboundMedia medium) {
        var tenant = occasion.account().tenant();
        var most = Math.min(config.mostBytes(), limits.of(tenant).maxBytes());
        var bytes = objects.put(ObjectKey.of(tenant, id), type, fetched.all(), length, most);
        var content = new Content(type, bytes, fetched.sha256());
        var file = new StoredFile(
                id,
                tenant,
                occasion.conversation(),
                occasion.sender(),
                MediaNames.of(medium.getName(), medium.getKind(), type),
                type,
                bytes,
                Optional.of(content.sha256()),
                State.UPLOADING,
                Optional.empty(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                Optional.empty());
        files.create(file);
        arrived(file, content);
        return file;
    }

    /// When somebody else was quicker, the bytes are theirs too, unless they were taken away since.
    private void arrived(StoredFile file, Content content) {
        var first = config.rules().scanned()
                ? files.hold(file, content, file.createdAt())
                : files.complete(file, content, file.createdAt());
        if (!first && isGone(file)) {
            objects.delete(ObjectKey.of(file.tenant(), file.id()));
        }
    }

    private boolean isGone(StoredFile file) {
        return files.find(file.tenant(), file.id())
                .filter(found -> found.state() == State.READY || found.state() == State.SCANNING)
                .isEmpty();
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
