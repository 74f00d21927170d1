package io.chat4all.gateway.files;

import io.chat4all.objects.ObjectStore;
import io.chat4all.service.auth.Principal;
import io.chat4all.service.errors.Refused;
import io.chat4all.storage.Files;
import io.chat4all.storage.Files.StoredFile;
import io.chat4all.storage.Files.Upload;
import java.util.List;
import java.util.Optional;

/// Begins an upload that goes past this gateway: the client puts the parts where it is told.
public final class InitiateUpload {

    private final Uploads uploads;
    private final Files files;
    private final ObjectStore objects;
    private final Quota quota;
    private final Removal removal;
    private final PartAddresses addresses;

    InitiateUpload(
            Uploads uploads, Files files, ObjectStore objects, Quota quota, Removal removal, PartAddresses addresses) {
        this.uploads = uploads;
        this.files = files;
        this.objects = objects;
        this.quota = quota;
        this.removal = removal;
        this.addresses = addresses;
    }

    /// @param bytes exactly
    /// @throws Refused see docs/errors.md
    public UploadView initiate(Principal caller, NewFile asked, long bytes) {
        return addresses.view(begin(caller, asked, bytes), List.of(), PartAddresses.MOST);
    }

    /// As above, for who is told no addresses.
    StoredFile begin(Principal caller, NewFile asked, long bytes) {
        var file = uploads.announced(caller, asked);
        uploads.requireSize(file.tenant(), bytes);
        requireRemovable(asked, file);
        var id = objects.begin(FileObjects.sent(file, asked.stripLocation()), file.type());
        var uploading = Uploads.inParts(
                file, bytes, new Upload(id, uploads.plan(bytes).partBytes(), asked.stripLocation(), Optional.empty()));
        files.create(uploading);
        requireRoom(uploading, bytes);
        return uploading;
    }

    /// So that nobody uploads in vain; the bytes have the last word.
    private static void requireRemovable(NewFile asked, StoredFile file) {
        if (asked.stripLocation() && !Uploads.declared(file).isEmpty()) {
            Location.requireRemovable(file.type());
        }
    }

    private void requireRoom(StoredFile file, long bytes) {
        try {
            quota.requireRoom(file, bytes);
        } catch (Refused e) {
            removal.remove(file);
            throw e;
        }
    }
}
