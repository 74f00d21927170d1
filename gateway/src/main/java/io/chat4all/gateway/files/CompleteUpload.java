package io.chat4all.gateway.files;

import io.chat4all.files.Inspection;
import io.chat4all.model.FileId;
import io.chat4all.objects.NoSuchObject;
import io.chat4all.objects.NoSuchUpload;
import io.chat4all.objects.ObjectKey;
import io.chat4all.objects.ObjectStore;
import io.chat4all.objects.ObjectStore.Part;
import io.chat4all.service.auth.Principal;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import io.chat4all.storage.Files.Content;
import io.chat4all.storage.Files.State;
import io.chat4all.storage.Files.StoredFile;
import io.chat4all.storage.Files.Upload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Ends an upload in parts: makes one object of them and reads it through, once, to find what it is, and to write
/// it anew when it is to lose what says where it was made. Nothing is believed. Safe to repeat, also after a crash in
/// the middle.
public final class CompleteUpload {

    private static final int MOST_NAMED = 20;

    private final FileAccess access;
    private final ObjectStore objects;
    private final FileTypes types;
    private final Transfers transfers;
    private final Arrival arrival;
    private final Removal removal;
    private final StripUpload strip;

    CompleteUpload(
            FileAccess access,
            ObjectStore objects,
            FileTypes types,
            Transfers transfers,
            Arrival arrival,
            Removal removal,
            StripUpload strip) {
        this.access = access;
        this.objects = objects;
        this.types = types;
        this.transfers = transfers;
        this.arrival = arrival;
        this.removal = removal;
        this.strip = strip;
    }

    /// @param checksum SHA-256 in hexadecimal; empty when it was said at the beginning
    /// @throws Refused FILE_NOT_FOUND, FORBIDDEN, UPLOAD_INCOMPLETE; CHECKSUM_MISMATCH and
    ///     FILE_TYPE_NOT_ALLOWED, after which the file is gone
    public StoredFile complete(Principal caller, FileId id, String checksum) {
        var file = access.requireOwn(caller, id);
        var said = Checksums.optional("checksum", checksum);
        if (file.state() != State.UPLOADING) {
            return settled(file, said);
        }
        if (said.isEmpty() && file.sha256().isEmpty()) {
            throw new Refused(
                    ErrorCode.INVALID_ARGUMENT, "checksum is missing, and no sha256 was said at the beginning");
        }
        var upload = file.upload()
                .orElseThrow(() -> new Refused(
                        ErrorCode.UPLOAD_INCOMPLETE, "file " + id + " comes in one stream that has not ended"));
        return finishInTurn(file, upload, said);
    }

    private StoredFile settled(StoredFile file, Optional<String> said) {
        Checksums.requireSame(said, file.sentSha256().orElseThrow());
        strip.deleteSent(file);
        return file;
    }

    /// As [#complete], of a file that is UPLOADING and whose parts have all come; with the checksum that was said at
    /// the beginning, if one was.
    StoredFile end(StoredFile file, Upload upload) {
        return finishInTurn(file, upload, Optional.empty());
    }

    /// Of a file that is not UPLOADING any more: what may be left of its upload is taken away.
    void tidy(StoredFile file) {
        strip.deleteSent(file);
    }

    private StoredFile finishInTurn(StoredFile file, Upload upload, Optional<String> said) {
        return upload.stripLocation()
                ? transfers.runUnmeasured(() -> finish(file, upload, said))
                : transfers.run(() -> finish(file, upload, said));
    }

    private StoredFile finish(StoredFile file, Upload upload, Optional<String> said) {
        assemble(file, upload);
        try {
            var content = upload.stripLocation() ? strip.strip(file) : inspected(file);
            Checksums.requireSame(file.sha256(), content.sent());
            Checksums.requireSame(said, content.sent());
            return settled(arrival.of(file, content), said);
        } catch (NoSuchObject _) {
            // What was sent is taken away by whoever has ended the upload.
            return settled(arrival.byOthers(file), said);
        } catch (Refused e) {
            if (e.code() == ErrorCode.CHECKSUM_MISMATCH || e.code() == ErrorCode.FILE_TYPE_NOT_ALLOWED) {
                removal.remove(file);
            }
            throw e;
        }
    }

    private void assemble(StoredFile file, Upload upload) {
        var key = FileObjects.sent(file);
        if (isAssembled(file)) {
            return;
        }
        try {
            var parts = objects.parts(key, upload.id());
            requireAll(PartPlan.of(file, upload.partBytes()), parts);
            objects.complete(key, upload.id(), parts);
        } catch (RuntimeException e) {
            // Whoever completes it at the same moment takes the parts away, which shows in many ways.
            if (!isAssembled(file)) {
                throw notAssembled(file, e);
            }
        }
    }

    private RuntimeException notAssembled(StoredFile file, RuntimeException failure) {
        return switch (failure) {
            case NoSuchUpload _ -> {
                removal.remove(file);
                yield FileAccess.notFound(file.id());
            }
            case IllegalArgumentException _ ->
                new Refused(ErrorCode.UPLOAD_INCOMPLETE, "a part was put again meanwhile: complete it once more");
            default -> failure;
        };
    }

    /// By an earlier call, or by one at the same moment. What was sent goes when what is kept is there.
    boolean isAssembled(StoredFile file) {
        var sent = FileObjects.sent(file);
        var kept = FileObjects.kept(file);
        return isThere(file, sent) || (!kept.equals(sent) && isThere(file, kept));
    }

    private boolean isThere(StoredFile file, ObjectKey key) {
        return objects.find(key)
                .filter(object -> object.bytes() == file.bytes())
                .isPresent();
    }

    private static void requireAll(PartPlan plan, List<Part> parts) {
        var missing = plan.missing(parts);
        if (!missing.isEmpty()) {
            var named = missing.stream().limit(MOST_NAMED).map(String::valueOf).collect(Collectors.joining(", "));
            throw new Refused(
                    ErrorCode.UPLOAD_INCOMPLETE,
                    "%d of %d parts are missing or have another size than they must have: %s%s"
                            .formatted(missing.size(), plan.parts(), named, missing.size() > MOST_NAMED ? ", …" : ""));
        }
    }

    private Content inspected(StoredFile file) {
        try (var content = objects.read(FileObjects.kept(file), 0, file.bytes())) {
            var inspection = new Inspection(content);
            var type = types.require(file.tenant(), inspection.head(), file.name(), Uploads.declared(file));
            return new Content(type, inspection.drain(), inspection.sha256());
        } catch (IOException e) {
            throw new UncheckedIOException("the object could not be closed", e);
        }
    }
}
