package io.chat4all.gateway.files;

import io.chat4all.objects.ObjectStore;
import io.chat4all.storage.Files;
import io.chat4all.storage.Files.StoredFile;
import java.time.Clock;

/// Takes a file and its bytes away, in an order in which a crash leaves nothing that the collector does not
/// find.
final class Removal {

    private final Files files;
    private final ObjectStore objects;
    private final Tail tail;
    private final Clock clock;

    Removal(Files files, ObjectStore objects, Clock clock) {
        this.files = files;
        this.objects = objects;
        this.tail = new Tail(objects);
        this.clock = clock;
    }

    /// Safe to repeat.
    void remove(StoredFile file) {
        if (files.remove(file, clock.instant())) {
            deleteBytes(file);
            files.forget(file);
        }
    }

    /// Those of its thumbnail too. The upload first: what is completed at this moment is an object then,
    /// and is deleted as one.
    void deleteBytes(StoredFile file) {
        var kept = FileObjects.kept(file);
        var sent = FileObjects.sent(file);
        file.upload().ifPresent(upload -> {
            objects.abort(sent, upload.id());
            tail.delete(file);
        });
        if (!sent.equals(kept)) {
            objects.delete(sent);
        }
        objects.delete(kept);
        objects.delete(kept.variant(LookAtImages.THUMBNAIL));
    }
}
