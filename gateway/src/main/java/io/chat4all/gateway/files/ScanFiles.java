package io.chat4all.gateway.files;

import io.chat4all.gateway.files.Scanner.Finding;
import io.chat4all.objects.NoSuchObject;
import io.chat4all.objects.ObjectKey;
import io.chat4all.objects.ObjectStore;
import io.chat4all.objects.ObjectsUnavailable;
import io.chat4all.storage.Files;
import io.chat4all.storage.Files.StoredFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/// Has the files scanned that wait for it, wherever they were taken. Any number of gateways may do this at once: a
/// file that two of them have scanned is what the first one was told.
public final class ScanFiles {

    private static final Logger LOG = System.getLogger(ScanFiles.class.getName());
    private static final int AT_ONCE = 100;

    private final Scanner scanner;
    private final Files files;
    private final ObjectStore objects;
    private final Removal removal;
    private final FileMetrics metrics;
    private final Uploads uploads;

    ScanFiles(
            Scanner scanner, Files files, ObjectStore objects, Removal removal, FileMetrics metrics, Uploads uploads) {
        this.scanner = scanner;
        this.files = files;
        this.objects = objects;
        this.removal = removal;
        this.metrics = metrics;
        this.uploads = uploads;
    }

    /// One after the other, up to a hundred.
    ///
    /// @return true when the scanner said something of each
    public boolean scan() {
        var all = true;
        for (var file : files.unscanned(uploads.now(), AT_ONCE)) {
            all &= isScanned(file);
        }
        return all;
    }

    private boolean isScanned(StoredFile file) {
        try {
            settle(file, isThere(file) ? scanner.scan(file) : new Finding.Infected("its bytes were taken away before"));
            return true;
        } catch (IOException | UncheckedIOException | ObjectsUnavailable | NoSuchObject e) {
            metrics.unscanned();
            LOG.log(Level.WARNING, "file {0} stays unscanned for now: {1}", file.id(), e.getMessage());
            return false;
        }
    }

    /// Only what is infected is taken away before its row says so.
    private boolean isThere(StoredFile file) {
        return objects.find(ObjectKey.of(file.tenant(), file.id())).isPresent();
    }

    private void settle(StoredFile file, Finding finding) {
        switch (finding) {
            case Finding.Clean _ -> files.release(file, uploads.now());
            case Finding.Infected(String what) -> {
                LOG.log(Level.WARNING, "file {0} of tenant {1} is infected: {2}", file.id(), file.tenant(), what);
                removal.deleteBytes(file);
                if (files.condemn(file)) {
                    metrics.infected();
                }
            }
        }
    }
}
