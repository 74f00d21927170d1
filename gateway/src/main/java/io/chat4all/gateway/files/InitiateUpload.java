package io.chat4all.gateway.files;

import io.chat4all.objects.ObjectKey;
import io.chat4all.objects.ObjectStore;
import io.chat4all.service.auth.Principal;
import io.chat4all.service.errors.Refused;
import io.chat4all.storage.Files;
import io.chat4all.storage.Files.Upload;
import java.util.List;

/// Begins an upload that goes past this gateway: the client puts the parts where it is told.
public final class InitiateUpload {

    private final Uploads uploads;
    private final Files files;
    private final ObjectStore objects;
    private final PartAddresses addresses;

    InitiateUpload(Uploads uploads, Files files, ObjectStore objects, PartAddresses addresses) {
        this.uploads = uploads;
        this.files = files;
        this.objects = objects;
        this.addresses = addresses;
    }

    /// @param bytes exactly
    /// @throws Refused see docs/errors.md
    public UploadView initiate(Principal caller, NewFile asked, long bytes) {
        var file = uploads.announced(caller, asked);
        uploads.requireSize(bytes);
        var plan = uploads.plan(bytes);
        var id = objects.begin(ObjectKey.of(file.tenant(), file.id()), file.type());
        var uploading = Uploads.inParts(file, bytes, new Upload(id, plan.partBytes()));
        files.create(uploading);
        return addresses.view(uploading, List.of(), PartAddresses.MOST);
    }
}
