package io.chat4all.channels.inbound;

import io.chat4all.model.FileId;
import io.chat4all.model.TenantId;
import io.chat4all.storage.Files;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Knows of no file, and takes all.
final class NoFiles implements Files {

    @Override
    public void create(StoredFile file) {}

    @Override
    public void measure(StoredFile file, long bytes) {}

    @Override
    public boolean hold(StoredFile file, Content content, Instant at) {
        return true;
    }

    @Override
    public boolean release(StoredFile file, Instant at) {
        return false;
    }

    @Override
    public boolean condemn(StoredFile file) {
        return false;
    }

    @Override
    public List<StoredFile> unscanned(Instant now, int limit) {
        return List.of();
    }

    @Override
    public List<UnseenImage> unseen(Instant now, int limit) {
        return List.of();
    }

    @Override
    public boolean look(UnseenImage image, int looks, Instant at) {
        return false;
    }

    @Override
    public boolean see(StoredFile file, Picture picture) {
        return false;
    }

    @Override
    public Usage usage(TenantId tenant) {
        return new Usage(0, 0);
    }

    @Override
    public Optional<StoredFile> find(TenantId tenant, FileId id) {
        return Optional.empty();
    }

    @Override
    public boolean complete(StoredFile file, Content content, Instant at) {
        return true;
    }

    @Override
    public boolean remove(StoredFile file, Instant at) {
        return false;
    }

    @Override
    public void forget(StoredFile file) {}

    @Override
    public List<StoredFile> unfinishedBefore(Instant time, int limit) {
        return List.of();
    }
}
