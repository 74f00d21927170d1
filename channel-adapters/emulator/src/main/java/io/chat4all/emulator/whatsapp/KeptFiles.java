package io.chat4all.emulator.whatsapp;

import java.util.LinkedHashMap;
import java.util.Optional;

/// The files of late, up to so many bytes together.
final class KeptFiles {

    private static final long MOST_BYTES = 3L * FileRules.MOST_BYTES;

    private final LinkedHashMap<String, WhatsAppFile> files = new LinkedHashMap<>();
    private long bytes;

    synchronized void keep(WhatsAppFile file) {
        files.put(file.id(), file);
        bytes += file.bytes().length;
        while (bytes > MOST_BYTES) {
            bytes -= files.pollFirstEntry().getValue().bytes().length;
        }
    }

    synchronized Optional<WhatsAppFile> find(String id) {
        return Optional.ofNullable(files.get(id));
    }
}
