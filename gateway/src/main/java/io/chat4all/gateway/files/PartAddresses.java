package io.chat4all.gateway.files;

import io.chat4all.gateway.files.UploadView.ArrivedPart;
import io.chat4all.gateway.files.UploadView.PartAddress;
import io.chat4all.objects.ObjectStore;
import io.chat4all.objects.ObjectStore.Part;
import io.chat4all.storage.Files.StoredFile;
import io.chat4all.storage.Files.Upload;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// Where clients put the parts of an upload.
final class PartAddresses {

    /// In one answer.
    static final int MOST = 100;

    private final ObjectStore objects;
    private final Duration validFor;
    private final Clock clock;

    PartAddresses(ObjectStore objects, Duration validFor, Clock clock) {
        this.objects = objects;
        this.validFor = validFor;
        this.clock = clock;
    }

    /// @param file with an upload in parts
    /// @param wanted how many addresses at most
    UploadView view(StoredFile file, List<Part> arrived, int wanted) {
        var upload = file.upload().orElseThrow();
        var plan = PartPlan.of(file, upload.partBytes());
        var expiresAt = clock.instant().plus(validFor).truncatedTo(ChronoUnit.SECONDS);
        return new UploadView(
                file.id(),
                plan.partBytes(),
                plan.parts(),
                arrived.stream()
                        .map(part -> new ArrivedPart(part.number(), part.bytes()))
                        .toList(),
                plan.missing(arrived).stream()
                        .limit(wanted)
                        .map(number -> address(file, upload, number, plan))
                        .toList(),
                expiresAt);
    }

    private PartAddress address(StoredFile file, Upload upload, int number, PartPlan plan) {
        var address = objects.partAddress(FileObjects.sent(file), upload.id(), number, validFor);
        return new PartAddress(number, plan.bytesOf(number), address);
    }
}
