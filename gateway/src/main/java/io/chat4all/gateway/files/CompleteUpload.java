package io.chat4all.gateway.files;

import io.chat4all.model.FileId;
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

/// Ends an upload in parts: makes one object of them and reads it through, once, to find what it is.
/// Nothing is believed. Safe to repeat, also after a crash in the middle.
public final class CompleteUpload {

    private static final int MOST_NAMED = 20;

    private final FileAccess access;
    private final ObjectStore objects;
    private final FileTypes types;
    private final Transfers transfers;
    private final Arrival arrival;
    private final Removal removal;

    CompleteUpload(
            FileAccess access,
            ObjectStore objects,
            FileTypes types,
            Transfers transfers,
            Arrival arrival,
            Removal removal) {
        this.access = access;
        this.objects = objects;
        this.types = types;
        this.transfers = transfers;
        this.arrival = arrival;
        this.removal = removal;
    }

    /// @param checksum SHA-256 in hexadecimal; empty when it was said at the beginning
    /// @throws Refused FILE_NOT_FOUND, FORBIDDEN, UPLOAD_INCOMPLETE; CHECKSUM_MISMATCH and
    ///     FILE_TYPE_NOT_ALLOWED, after which the file is gone
    public StoredFile complete(Principal caller, FileId id, String checksum) {
        var file = access.requireOwn(caller, id);
        var said = Checksums.optional("checksum", checksum);
        if (file.state() != State.UPLOADING) {
            Checksums.requireSame(said, file.sha256().orElseThrow());
            return file;
        }
        if (said.isEmpty() && file.sha256().isEmpty()) {
            throw new Refused(
                    ErrorCode.INVALID_ARGUMENT, "checksum is missing, and no sha256 was said at the beginning");
        }
        var upload = file.upload()
                .orElseThrow(() -> new Refused(
                        ErrorCode.UPLOAD_INCOMPLETE, "file " + id + " comes in one stream that has not ended"));
        return transfers.run(() -> finish(file, upload, said));
    }

    /// As [#complete], of a file that is UPLOADING and whose parts have all come; with the checksum that was said at
    /// the beginning, if one was.
    StoredFile end(StoredFile file, Upload upload) {
        return transfers.run(() -> finish(file, upload, Optional.empty()));
    }

    private StoredFile finish(StoredFile file, Upload upload, Optional<String> said) {
        assemble(file, upload);
        try {
            var content = inspected(file);
            Checksums.requireSame(file.sha256(), content.sha256());
            Checksums.requireSame(said, content.sha256());
            return arrival.of(file, content);
        } catch (Refused e) {
            if (e.code() == ErrorCode.CHECKSUM_MISMATCH || e.code() == ErrorCode.FILE_TYPE_NOT_ALLOWED) {
                removal.remove(file);
            }
            throw e;
        }
    }

    private void assemble(StoredFile file, Upload upload) {
        var key = ObjectKey.of(file.tenant(), file.id());
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

    /// By an earlier call, or by one at the same moment.
    boolean isAssembled(StoredFile file) {
        return objects.find(ObjectKey.of(file.tenant(), file.id()))
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
        try (var content = objects.read(ObjectKey.of(file.tenant(), file.id()), 0, file.bytes())) {
            var inspection = new Inspection(content);
            var declared = file.type().equals(Uploads.ANY_TYPE) ? "" : file.type();
            var type = types.require(inspection.head(), file.name(), declared);
            return new Content(type, inspection.drain(), inspection.sha256());
        } catch (IOException e) {
            throw new UncheckedIOException("the object could not be closed", e);
        }
    }
}
