package io.chat4all.channels.inbound;

import io.chat4all.objects.ObjectKey;
import io.chat4all.objects.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Reads what it is to store, and stores nothing.
final class SwallowingObjects implements ObjectStore {

    @Override
    public long put(ObjectKey key, String type, InputStream content, long bytes, long limit) {
        try {
            return content.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String begin(ObjectKey key, String type) {
        throw new UnsupportedOperationException();
    }

    @Override
    public URI partAddress(ObjectKey key, String upload, int number, Duration validFor) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Part putPart(ObjectKey key, String upload, int number, InputStream content, long bytes) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Part> parts(ObjectKey key, String upload) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void complete(ObjectKey key, String upload, List<Part> parts) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void abort(ObjectKey key, String upload) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<StoredObject> find(ObjectKey key) {
        throw new UnsupportedOperationException();
    }

    @Override
    public InputStream read(ObjectKey key, long offset, long bytes) {
        throw new UnsupportedOperationException();
    }

    @Override
    public URI downloadAddress(ObjectKey key, String name, String type, Duration validFor) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void delete(ObjectKey key) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isReachable() {
        return true;
    }

    @Override
    public void close() {}
}
