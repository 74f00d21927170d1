package io.chat4all.gateway.files;

import io.chat4all.service.errors.Refused;
import io.chat4all.storage.Files;
import io.chat4all.storage.Files.Content;
import io.chat4all.storage.Files.State;
import io.chat4all.storage.Files.StoredFile;

/// The end of an upload: the bytes are there, and it is known what they are.
final class Arrival {

    private final Files files;
    private final Removal removal;
    private final FileMetrics metrics;
    private final Uploads uploads;
    private final boolean scanned;

    /// @param scanned whether it is held until a scanner has said something
    Arrival(Files files, Removal removal, FileMetrics metrics, Uploads uploads, boolean scanned) {
        this.files = files;
        this.removal = removal;
        this.metrics = metrics;
        this.uploads = uploads;
        this.scanned = scanned;
    }

    /// @return the file as it is from now on
    /// @throws Refused FILE_NOT_FOUND when it was removed meanwhile; then its bytes are gone, too
    StoredFile of(StoredFile file, Content content) {
        var now = uploads.now();
        if (scanned ? files.hold(file, content, now) : files.complete(file, content, now)) {
            metrics.uploaded();
            return scanned ? file.scanning(content) : file.ready(content, now);
        }
        return byOthers(file);
    }

    /// What a file is whose upload somebody else has ended.
    ///
    /// @throws Refused as [#of]
    StoredFile byOthers(StoredFile file) {
        return files.find(file.tenant(), file.id())
                .filter(found -> found.state() != State.UPLOADING && found.state() != State.REMOVING)
                .orElseThrow(() -> removed(file));
    }

    private Refused removed(StoredFile file) {
        removal.deleteBytes(file);
        return FileAccess.notFound(file.id());
    }
}
