package io.chat4all.gateway.files;

import io.chat4all.objects.NoSuchObject;
import io.chat4all.objects.ObjectKey;
import io.chat4all.objects.ObjectStore;
import io.chat4all.storage.Files.StoredFile;
import java.io.InputStream;

/// The beginning of a part of an upload, whose rest has not come yet: an object of its own beside the file's,
/// as a store takes parts only whole.
final class Tail {

    private static final String VARIANT = "tail";
    private static final String TYPE = "application/vnd.chat4all.part-";

    private final ObjectStore objects;

    Tail(ObjectStore objects) {
        this.objects = objects;
    }

    /// How much there is of a part. What is left of one before it counts for nothing.
    ///
    /// @param part its number
    long bytes(StoredFile file, int part) {
        return objects.find(key(file))
                .filter(found -> found.type().equals(TYPE + part))
                .map(ObjectStore.StoredObject::bytes)
                .orElse(0L);
    }

    /// @param bytes of it, as [#bytes] says
    /// @throws NoSuchObject when it is gone by now
    InputStream read(StoredFile file, long bytes) {
        return bytes == 0 ? InputStream.nullInputStream() : objects.read(key(file), 0, bytes);
    }

    /// In place of what there was.
    void keep(StoredFile file, int part, InputStream content, long bytes) {
        objects.put(key(file), TYPE + part, content, bytes, bytes);
    }

    void delete(StoredFile file) {
        objects.delete(key(file));
    }

    private static ObjectKey key(StoredFile file) {
        return ObjectKey.of(file.tenant(), file.id()).variant(VARIANT);
    }
}
