package io.chat4all.gateway.grpc;

import io.chat4all.api.v1.ArrivedPart;
import io.chat4all.api.v1.File;
import io.chat4all.api.v1.FileState;
import io.chat4all.api.v1.GetFileUsageResponse;
import io.chat4all.api.v1.InitiateUploadResponse;
import io.chat4all.api.v1.ListPartsResponse;
import io.chat4all.api.v1.PartUrl;
import io.chat4all.api.v1.UploadProgress;
import io.chat4all.gateway.files.ContinueUpload.Progress;
import io.chat4all.gateway.files.Quota;
import io.chat4all.gateway.files.UploadView;
import io.chat4all.gateway.files.UploadView.PartAddress;
import io.chat4all.storage.Files.StoredFile;
import java.util.List;

/// What the use cases of files give, as protobuf.
final class FileProtos {

    private FileProtos() {}

    static InitiateUploadResponse initiated(UploadView view) {
        return InitiateUploadResponse.newBuilder()
                .setFileId(view.file().toString())
                .setUploadUrl(view.addresses().getFirst().address().toString())
                .setChunkSize(view.partBytes())
                .setResumable(true)
                .setParts(view.parts())
                .addAllUploadUrls(urls(view))
                .setExpiresAt(Protos.timestamp(view.expiresAt()))
                .build();
    }

    static ListPartsResponse parts(UploadView view) {
        return ListPartsResponse.newBuilder()
                .setChunkSize(view.partBytes())
                .setParts(view.parts())
                .addAllArrived(view.arrived().stream()
                        .map(part -> ArrivedPart.newBuilder()
                                .setPart(part.number())
                                .setBytes(part.bytes())
                                .build())
                        .toList())
                .addAllUploadUrls(urls(view))
                .setExpiresAt(Protos.timestamp(view.expiresAt()))
                .build();
    }

    static UploadProgress progress(Progress progress) {
        var told = UploadProgress.newBuilder().setOffset(progress.offset()).setBytes(progress.bytes());
        progress.expiresAt().map(Protos::timestamp).ifPresent(told::setExpiresAt);
        return told.build();
    }

    private static List<PartUrl> urls(UploadView view) {
        return view.addresses().stream().map(FileProtos::url).toList();
    }

    private static PartUrl url(PartAddress part) {
        return PartUrl.newBuilder()
                .setPart(part.number())
                .setBytes(part.bytes())
                .setUrl(part.address().toString())
                .build();
    }

    static GetFileUsageResponse usage(Quota.View view) {
        var answer = GetFileUsageResponse.newBuilder()
                .setFiles(view.usage().files())
                .setBytes(view.usage().bytes());
        view.limit().ifPresent(answer::setQuotaBytes);
        view.left().ifPresent(answer::setLeftBytes);
        return answer.build();
    }

    static File file(StoredFile file) {
        var proto = File.newBuilder()
                .setFileId(file.id().toString())
                .setConversationId(file.conversation().toString())
                .setUploader(file.uploader().toString())
                .setName(file.name())
                .setType(file.type())
                .setBytes(file.bytes())
                .setSha256(file.sha256().orElse(""))
                .setState(state(file))
                .setCreatedAt(Protos.timestamp(file.createdAt()));
        file.readyAt().ifPresent(at -> proto.setReadyAt(Protos.timestamp(at)));
        file.picture()
                .ifPresent(picture -> proto.setWidth(picture.width())
                        .setHeight(picture.height())
                        .setThumbnailType(picture.thumbnail().orElse("")));
        return proto.build();
    }

    private static FileState state(StoredFile file) {
        return switch (file.state()) {
            case UPLOADING -> FileState.FILE_STATE_UPLOADING;
            case READY -> FileState.FILE_STATE_READY;
            case SCANNING -> FileState.FILE_STATE_SCANNING;
            case INFECTED -> FileState.FILE_STATE_INFECTED;
            case REMOVING -> FileState.FILE_STATE_UNSPECIFIED;
        };
    }
}
