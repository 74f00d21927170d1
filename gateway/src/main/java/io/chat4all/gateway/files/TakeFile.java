package io.chat4all.gateway.files;

import io.chat4all.files.Inspection;
import io.chat4all.objects.ObjectKey;
import io.chat4all.objects.ObjectStore;
import io.chat4all.objects.ObjectStore.Part;
import io.chat4all.objects.TooLong;
import io.chat4all.service.auth.Principal;
import io.chat4all.service.errors.Refused;
import io.chat4all.storage.Files;
import io.chat4all.storage.Files.Content;
import io.chat4all.storage.Files.StoredFile;
import io.chat4all.storage.Files.Upload;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.OptionalLong;
import java.util.function.Supplier;

/// Takes a file as one stream, for clients that know no presigned addresses. It passes through in small
/// pieces. What ends early leaves nothing.
public final class TakeFile {

    /// What is longer passes by piece after piece, if its length is known.
    private static final long HELD_AT_MOST = 256 * 1024;

    private final Uploads uploads;
    private final Files files;
    private final ObjectStore objects;
    private final FileTypes types;
    private final Quota quota;
    private final Transfers transfers;
    private final Arrival arrival;
    private final Removal removal;

    TakeFile(
            Uploads uploads,
            Files files,
            ObjectStore objects,
            FileTypes types,
            Quota quota,
            Transfers transfers,
            Arrival arrival,
            Removal removal) {
        this.uploads = uploads;
        this.files = files;
        this.objects = objects;
        this.types = types;
        this.quota = quota;
        this.transfers = transfers;
        this.arrival = arrival;
        this.removal = removal;
    }

    /// @param content asked for only when the file is wanted: clients may wait for that
    /// @param bytes how many `content` has; empty when nobody knows
    /// @throws Refused see docs/errors.md
    public StoredFile take(Principal caller, NewFile asked, Supplier<InputStream> content, OptionalLong bytes) {
        var file = uploads.announced(caller, asked);
        bytes.ifPresent(size -> uploads.requireSize(file.tenant(), size));
        return bytes.isPresent()
                ? transfers.run(() -> taken(file, asked, content.get(), bytes))
                : transfers.runUnmeasured(() -> taken(file, asked, content.get(), bytes));
    }

    private StoredFile taken(StoredFile announced, NewFile asked, InputStream content, OptionalLong bytes) {
        var inspection = new Inspection(content);
        if (inspection.head().length == 0) {
            uploads.requireSize(announced.tenant(), 0);
        }
        var type = types.require(announced.tenant(), inspection.head(), announced.name(), Uploads.declared(announced));
        var kept = asked.stripLocation() ? Location.without(inspection, type) : inspection;
        var file = begun(announced, type, bytes);
        try {
            quota.requireRoom(file, file.bytes());
            var arrived = store(file, type, kept.all());
            requireRoom(file, arrived);
            var sent = inspection.sha256();
            Checksums.requireSame(file.sha256(), sent);
            return arrival.of(file, new Content(type, arrived, kept == inspection ? sent : kept.sha256()));
        } catch (RuntimeException e) {
            takeBack(file, e);
            throw e;
        }
    }

    /// Noted before the first byte is stored, so that what a crash leaves is collected.
    private StoredFile begun(StoredFile announced, String type, OptionalLong bytes) {
        var file = bytes.orElse(0) > HELD_AT_MOST ? inParts(announced, type, bytes.getAsLong()) : announced;
        files.create(file);
        return file;
    }

    private StoredFile inParts(StoredFile announced, String type, long bytes) {
        var id = objects.begin(ObjectKey.of(announced.tenant(), announced.id()), type);
        return Uploads.inParts(
                announced, bytes, new Upload(id, uploads.plan(bytes).partBytes()));
    }

    /// How many bytes it was.
    private long store(StoredFile file, String type, InputStream content) {
        var key = ObjectKey.of(file.tenant(), file.id());
        if (file.upload().isEmpty()) {
            return storeUnmeasured(file, type, content);
        }
        var upload = file.upload().get();
        var plan = PartPlan.of(file, upload.partBytes());
        var parts = new ArrayList<Part>();
        for (var number = 1; number <= plan.parts(); number++) {
            parts.add(objects.putPart(key, upload.id(), number, content, plan.bytesOf(number)));
        }
        objects.complete(key, upload.id(), parts);
        return file.bytes();
    }

    private long storeUnmeasured(StoredFile file, String type, InputStream content) {
        var tenant = file.tenant();
        var left = quota.left(tenant);
        var most = uploads.maxBytes(tenant);
        try {
            return objects.put(ObjectKey.of(tenant, file.id()), type, content, -1, Math.min(most, left));
        } catch (TooLong _) {
            throw left < most ? quota.exceeded(tenant, "more", left) : uploads.tooLarge(tenant, "more");
        }
    }

    /// What was not measured before counts from now on.
    private void requireRoom(StoredFile file, long arrived) {
        if (file.bytes() != arrived) {
            files.measure(file, arrived);
            quota.requireRoom(file, arrived);
        }
    }

    private void takeBack(StoredFile file, RuntimeException failure) {
        try {
            removal.remove(file);
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }
}
