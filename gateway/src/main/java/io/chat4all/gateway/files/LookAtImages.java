package io.chat4all.gateway.files;

import io.chat4all.gateway.files.images.Look;
import io.chat4all.gateway.files.images.Size;
import io.chat4all.gateway.files.images.Thumbnail;
import io.chat4all.gateway.files.images.Thumbnailer;
import io.chat4all.objects.NoSuchObject;
import io.chat4all.objects.ObjectKey;
import io.chat4all.objects.ObjectStore;
import io.chat4all.objects.ObjectsUnavailable;
import io.chat4all.storage.Files;
import io.chat4all.storage.Files.Picture;
import io.chat4all.storage.Files.StoredFile;
import io.chat4all.storage.Files.UnseenImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;

/// Looks at the images that arrived, wherever they were taken: writes down how large they are, and stores a
/// thumbnail beside them. Any number of gateways may do this at once: each begins with what no other one
/// began with lately. What cannot be drawn is written down too, and what three of them did not survive.
public final class LookAtImages {

    /// Beside the bytes of the image.
    static final String THUMBNAIL = "thumbnail";

    private static final Logger LOG = System.getLogger(LookAtImages.class.getName());
    private static final int AT_ONCE = 100;
    private static final int MOST_LOOKS = 3;

    /// Longer than any of them takes.
    private static final Duration AGAIN = Duration.ofMinutes(2);

    private final ThumbnailConfig config;
    private final Thumbnailer thumbnailer;
    private final Files files;
    private final ObjectStore objects;
    private final FileMetrics metrics;
    private final Uploads uploads;

    LookAtImages(ThumbnailConfig config, Files files, ObjectStore objects, FileMetrics metrics, Uploads uploads) {
        this.config = config;
        this.thumbnailer = new Thumbnailer(config.maxPixels());
        this.files = files;
        this.objects = objects;
        this.metrics = metrics;
        this.uploads = uploads;
    }

    /// One after the other, up to a hundred.
    ///
    /// @return false when some of them could not be read or written, which is left for later
    public boolean look() {
        var all = true;
        for (var image : files.unseen(uploads.now(), AT_ONCE)) {
            all &= !isDue(image) || isSeen(image);
        }
        return all;
    }

    private boolean isDue(UnseenImage image) {
        return image.lookedAt()
                .filter(at -> at.isAfter(uploads.now().minus(AGAIN)))
                .isEmpty();
    }

    private boolean isSeen(UnseenImage image) {
        var file = image.file();
        if (image.looks() >= MOST_LOOKS) {
            LOG.log(Level.WARNING, "file {0} of tenant {1} is looked at no more", file.id(), file.tenant());
            see(file, Picture.NONE, FileMetrics.Seen.UNREADABLE);
            return true;
        }
        if (!files.look(image, image.looks() + 1, uploads.now())) {
            return true;
        }
        try {
            settle(file, looked(file));
            return true;
        } catch (IOException | UncheckedIOException | ObjectsUnavailable e) {
            leave(image, e);
            return false;
        } catch (NoSuchObject _) {
            // Removed at this moment, or in a moment.
            return true;
        }
    }

    private Look looked(StoredFile file) throws IOException {
        if (file.bytes() > config.maxBytes()) {
            return new Look.Unreadable("has more than %d bytes".formatted(config.maxBytes()));
        }
        try (var content = objects.read(ObjectKey.of(file.tenant(), file.id()), 0, file.bytes())) {
            return thumbnailer.look(content);
        }
    }

    private void settle(StoredFile file, Look look) {
        switch (look) {
            case Look.Drawn(Size size, Thumbnail thumbnail) -> store(file, size, thumbnail);
            case Look.Measured(Size size, String why) -> {
                LOG.log(Level.INFO, "file {0} gets no thumbnail: it {1}", file.id(), why);
                see(file, picture(size, Optional.empty()), FileMetrics.Seen.MEASURED);
            }
            case Look.Unreadable(String why) -> {
                LOG.log(Level.INFO, "file {0} gets no thumbnail: it {1}", file.id(), why);
                see(file, Picture.NONE, FileMetrics.Seen.UNREADABLE);
            }
        }
    }

    /// The bytes first: a row that names them is right. They do not outlive the file.
    private void store(StoredFile file, Size size, Thumbnail thumbnail) {
        var key = ObjectKey.of(file.tenant(), file.id()).variant(THUMBNAIL);
        objects.put(key, thumbnail.type(), thumbnail.content(), thumbnail.bytes(), thumbnail.bytes());
        if (!see(file, picture(size, Optional.of(thumbnail.type())), FileMetrics.Seen.DRAWN)) {
            objects.delete(key);
        }
    }

    private static Picture picture(Size size, Optional<String> thumbnail) {
        return new Picture(size.width(), size.height(), thumbnail);
    }

    private boolean see(StoredFile file, Picture picture, FileMetrics.Seen how) {
        var seen = files.see(file, picture);
        if (seen) {
            metrics.seen(how);
        }
        return seen;
    }

    /// This look does not count: it is not the image's fault.
    private void leave(UnseenImage image, Exception failure) {
        metrics.seen(FileMetrics.Seen.LATER);
        LOG.log(Level.WARNING, "file {0} is looked at later: {1}", image.file().id(), failure.getMessage());
        var begun = new UnseenImage(image.file(), image.looks() + 1, image.lookedAt());
        files.look(begun, image.looks(), uploads.now());
    }
}
