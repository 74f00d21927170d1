package io.chat4all.gateway.rest;

import io.chat4all.gateway.files.Quota;
import io.chat4all.gateway.files.ReadFile;
import io.chat4all.gateway.files.UploadView;
import io.chat4all.gateway.files.UploadView.PartAddress;
import io.chat4all.storage.Files.Picture;
import io.chat4all.storage.Files.StoredFile;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/// What callers get about files: the components in snake_case are the fields.
final class FileAnswers {

    private FileAnswers() {}

    /// @param uploadUrl of the first part
    /// @param chunkSize of each part but the last one
    record InitiatedAnswer(
            String fileId,
            String uploadUrl,
            long chunkSize,
            boolean resumable,
            int parts,
            List<PartUrl> uploadUrls,
            String expiresAt) {}

    record PartUrl(int part, long bytes, String url) {}

    record PartsAnswer(
            String fileId,
            long chunkSize,
            int parts,
            List<ArrivedAnswer> arrived,
            List<PartUrl> uploadUrls,
            String expiresAt) {}

    record ArrivedAnswer(int part, long bytes) {}

    record FileAnswer(
            String fileId,
            String conversationId,
            String uploader,
            String name,
            String type,
            long bytes,
            Optional<String> sha256,
            String state,
            String createdAt,
            Optional<String> readyAt,
            Optional<Integer> width,
            Optional<Integer> height,
            Optional<String> thumbnailType) {}

    record DownloadAnswer(String url, String expiresAt) {}

    record UsageAnswer(long files, long bytes, Optional<Long> quotaBytes, Optional<Long> leftBytes) {}

    static UsageAnswer usage(Quota.View view) {
        return new UsageAnswer(
                view.usage().files(), view.usage().bytes(), optional(view.limit()), optional(view.left()));
    }

    private static Optional<Long> optional(OptionalLong number) {
        return number.isPresent() ? Optional.of(number.getAsLong()) : Optional.empty();
    }

    static InitiatedAnswer initiated(UploadView view) {
        return new InitiatedAnswer(
                view.file().toString(),
                view.addresses().getFirst().address().toString(),
                view.partBytes(),
                true,
                view.parts(),
                urls(view),
                view.expiresAt().toString());
    }

    static PartsAnswer parts(UploadView view) {
        return new PartsAnswer(
                view.file().toString(),
                view.partBytes(),
                view.parts(),
                view.arrived().stream()
                        .map(part -> new ArrivedAnswer(part.number(), part.bytes()))
                        .toList(),
                urls(view),
                view.expiresAt().toString());
    }

    private static List<PartUrl> urls(UploadView view) {
        return view.addresses().stream().map(FileAnswers::url).toList();
    }

    private static PartUrl url(PartAddress part) {
        return new PartUrl(part.number(), part.bytes(), part.address().toString());
    }

    static FileAnswer file(StoredFile file) {
        var measured = file.picture().filter(Picture::isMeasured);
        return new FileAnswer(
                file.id().toString(),
                file.conversation().toString(),
                file.uploader().toString(),
                file.name(),
                file.type(),
                file.bytes(),
                file.sha256(),
                file.state().name().toLowerCase(Locale.ROOT),
                file.createdAt().toString(),
                file.readyAt().map(Object::toString),
                measured.map(Picture::width),
                measured.map(Picture::height),
                measured.flatMap(Picture::thumbnail));
    }

    static DownloadAnswer download(ReadFile.Address address) {
        return new DownloadAnswer(
                address.address().toString(), address.expiresAt().toString());
    }
}
