package io.chat4all.gateway.files;

import io.chat4all.objects.ObjectKey;
import io.chat4all.storage.Files.StoredFile;
import io.chat4all.storage.Files.Upload;

/// Under which keys the bytes of a file are in the store.
final class FileObjects {

    private static final String SENT = "sent";

    private FileObjects() {}

    /// What people get.
    static ObjectKey kept(StoredFile file) {
        return ObjectKey.of(file.tenant(), file.id());
    }

    /// What comes in parts: what is kept, unless that is to be made of it first. Then nobody gets it but we.
    static ObjectKey sent(StoredFile file) {
        return sent(file, file.upload().filter(Upload::stripLocation).isPresent());
    }

    /// As above, of a file that has no upload yet.
    static ObjectKey sent(StoredFile file, boolean stripLocation) {
        return stripLocation ? kept(file).variant(SENT) : kept(file);
    }
}
