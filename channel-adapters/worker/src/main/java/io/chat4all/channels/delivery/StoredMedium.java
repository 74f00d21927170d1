package io.chat4all.channels.delivery;

import io.chat4all.channel.Content.Opener;
import io.chat4all.model.FileId;
import io.chat4all.model.TenantId;
import io.chat4all.objects.NoSuchObject;
import io.chat4all.objects.ObjectKey;
import io.chat4all.objects.ObjectStore;
import io.chat4all.objects.ObjectsUnavailable;
import io.chat4all.storage.Files;
import io.chat4all.storage.Files.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// A file of a message, as an adapter reads it.
record StoredMedium(ObjectStore objects, Files files, TenantId tenant, FileId id, long bytes) implements Opener {

    /// What is known of it now.
    ///
    /// @throws io.chat4all.storage.StoreUnavailable when the store cannot be asked
    Optional<StoredFile> file() {
        return files.find(tenant, id);
    }

    @Override
    public InputStream open() throws IOException {
        if (bytes == 0) {
            return InputStream.nullInputStream();
        }
        try {
            return objects.read(ObjectKey.of(tenant, id), 0, bytes);
        } catch (ObjectsUnavailable | NoSuchObject e) {
            throw new IOException("the object store does not give the file", e);
        }
    }

    @Override
    public String toString() {
        return "file " + id;
    }
}
