package io.chat4all.gateway.files;

import io.chat4all.files.Inspection;
import io.chat4all.objects.NoSuchObject;
import io.chat4all.objects.ObjectStore;
import io.chat4all.service.errors.Refused;
import io.chat4all.storage.Files.Content;
import io.chat4all.storage.Files.StoredFile;
import io.chat4all.storage.Files.Upload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/// Makes a file of an upload that is to lose what says where it was made. What was sent is an object of its own, and
/// stays until the file's row says that the file is there: so all of it may be repeated, and two at the same moment
/// write the same bytes.
final class StripUpload {

    private final ObjectStore objects;
    private final FileTypes types;

    StripUpload(ObjectStore objects, FileTypes types) {
        this.objects = objects;
        this.types = types;
    }

    /// Holds some 16 MiB.
    ///
    /// @return what is kept from now on
    /// @throws NoSuchObject when somebody else was quicker with all of it
    /// @throws Refused FILE_TYPE_NOT_ALLOWED
    Content strip(StoredFile file) {
        try (var content = objects.read(FileObjects.sent(file), 0, file.bytes())) {
            var sent = new Inspection(content);
            var type = types.require(file.tenant(), sent.head(), file.name(), Uploads.declared(file));
            var kept = Location.without(sent, type);
            var bytes = objects.put(FileObjects.kept(file), type, kept.all(), file.bytes(), file.bytes());
            return new Content(type, bytes, kept.sha256(), Optional.of(sent.sha256()));
        } catch (IOException e) {
            throw new UncheckedIOException("the object could not be closed", e);
        }
    }

    /// Takes away what was sent, where it is not what is kept. Safe to repeat.
    ///
    /// @param file that is there, or is not going to be
    void deleteSent(StoredFile file) {
        if (file.upload().filter(Upload::stripLocation).isPresent()) {
            objects.delete(FileObjects.sent(file));
        }
    }
}
