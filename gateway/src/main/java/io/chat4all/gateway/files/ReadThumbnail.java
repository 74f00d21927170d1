package io.chat4all.gateway.files;

import io.chat4all.model.FileId;
import io.chat4all.objects.NoSuchObject;
import io.chat4all.objects.ObjectKey;
import io.chat4all.objects.ObjectStore;
import io.chat4all.service.auth.Principal;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import io.chat4all.storage.Files.Picture;
import io.chat4all.storage.Files.StoredFile;
import java.io.IOException;
import java.io.UncheckedIOException;

/// The thumbnails of images, for who may see the images.
public final class ReadThumbnail {

    private static final int MOST_BYTES = 1024 * 1024;

    /// @param type MIME type
    /// @param file which it shows
    public record Found(StoredFile file, String type) {}

    private final FileAccess access;
    private final ObjectStore objects;
    private final Transfers transfers;

    ReadThumbnail(FileAccess access, ObjectStore objects, Transfers transfers) {
        this.access = access;
        this.objects = objects;
        this.transfers = transfers;
    }

    /// @throws Refused FILE_NOT_FOUND, FILE_NOT_READY, FILE_INFECTED, THUMBNAIL_NOT_FOUND
    public Found find(Principal caller, FileId id) {
        var file = access.requireReady(caller, id);
        return file.picture()
                .flatMap(Picture::thumbnail)
                .map(type -> new Found(file, type))
                .orElseThrow(() -> none(file));
    }

    private static Refused none(StoredFile file) {
        var why = file.picture().isPresent() || !file.isImage()
                ? "of file %s there is no thumbnail, and there will be none"
                : "of file %s there is no thumbnail yet: it is made in a moment, where the operator has them made";
        return new Refused(ErrorCode.THUMBNAIL_NOT_FOUND, why.formatted(file.id()));
    }

    /// All of it: some ten thousand bytes.
    ///
    /// @throws Refused FILE_NOT_FOUND when it was removed meanwhile, TOO_MANY_REQUESTS
    public byte[] read(Found found) {
        var key = ObjectKey.of(found.file().tenant(), found.file().id()).variant(LookAtImages.THUMBNAIL);
        return transfers.run(() -> {
            try (var content = objects.read(key, 0, MOST_BYTES)) {
                return content.readAllBytes();
            } catch (NoSuchObject _) {
                throw FileAccess.notFound(found.file().id());
            } catch (IOException e) {
                throw new UncheckedIOException("the transfer of a thumbnail ended early", e);
            }
        });
    }
}
