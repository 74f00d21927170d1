package io.chat4all.emulator.provider;

import io.chat4all.emulator.people.ShownFile;
import java.util.Optional;
import java.util.UUID;

/// The files that phones show: those of late, the oldest go first.
public final class Album {

    private static final long MOST_BYTES = 64L << 20;

    private final Kept<String, SentFile> files = new Kept<>(MOST_BYTES, file -> file.bytes().length);

    ShownFile add(SentFile file) {
        var id = UUID.randomUUID().toString();
        files.keep(id, file);
        return new ShownFile(id, file.name(), file.type());
    }

    public Optional<SentFile> find(String id) {
        return files.find(id);
    }
}
