package io.chat4all.gateway.files;

import io.chat4all.files.TenantLimits;
import io.chat4all.gateway.conversations.ConversationAccess;
import io.chat4all.objects.ObjectStore;
import io.chat4all.storage.Files;
import java.time.Clock;
import java.util.Optional;

/// All that can be done with files, put together.
///
/// @param scan empty when files are not scanned
/// @param images empty when no thumbnails are made
public record FileCases(
        InitiateUpload initiate,
        FindParts parts,
        CompleteUpload complete,
        ContinueUpload proceed,
        TakeFile take,
        ReadFile read,
        ReadThumbnail thumbnail,
        RemoveFile remove,
        Quota quota,
        CollectFiles collect,
        Optional<ScanFiles> scan,
        Optional<LookAtImages> images) {

    public static FileCases of(
            FilesConfig config,
            TenantLimits limits,
            Files files,
            ObjectStore objects,
            ConversationAccess conversations,
            FileMetrics metrics,
            Clock clock) {
        var types = new FileTypes(limits);
        var uploads = new Uploads(conversations, types, limits, config.partBytes(), clock);
        var access = new FileAccess(files, conversations);
        var addresses = new PartAddresses(objects, config.addressesValid(), clock);
        var transfers = new Transfers(config.transfers());
        var removal = new Removal(files, objects, clock);
        var quota = new Quota(files, limits);
        var scanner = config.scan().scanner(objects, clock);
        var arrival = new Arrival(files, removal, metrics, uploads, scanner.isPresent());
        var initiate = new InitiateUpload(uploads, files, objects, quota, removal, addresses);
        var complete = new CompleteUpload(
                access, objects, types, transfers, arrival, removal, new StripUpload(objects, types));
        return new FileCases(
                initiate,
                new FindParts(access, objects, addresses),
                complete,
                new ContinueUpload(
                        initiate, access, objects, transfers, complete, new Tail(objects), config.collectAfter()),
                new TakeFile(uploads, files, objects, types, quota, transfers, arrival, removal),
                new ReadFile(access, objects, transfers, config.addressesValid(), clock),
                new ReadThumbnail(access, objects, transfers),
                new RemoveFile(access, removal),
                quota,
                new CollectFiles(files, removal, metrics, config.collectAfter(), clock),
                scanner.map(by -> new ScanFiles(by, files, objects, removal, metrics, uploads)),
                Optional.of(config.thumbnails())
                        .filter(ThumbnailConfig::on)
                        .map(thumbnails -> new LookAtImages(thumbnails, files, objects, metrics, uploads)));
    }
}
