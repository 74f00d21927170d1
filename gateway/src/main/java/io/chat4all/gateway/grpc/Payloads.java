package io.chat4all.gateway.grpc;

import io.chat4all.api.v1.ContentItem;
import io.chat4all.api.v1.ContentList;
import io.chat4all.api.v1.FileContent;
import io.chat4all.api.v1.Payload;
import io.chat4all.gateway.calls.Ids;
import io.chat4all.gateway.messages.Said;
import io.chat4all.model.FileId;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import java.util.List;

/// What a message says, to and from protobuf. One part stands alone.
final class Payloads {

    private Payloads() {}

    /// @throws Refused INVALID_ARGUMENT when there is none, UNSUPPORTED_PAYLOAD for an unknown kind
    static List<Said> parts(Payload payload) {
        return switch (payload.getBodyCase()) {
            case TEXT -> List.of(new Said.Text(payload.getText()));
            case FILE -> List.of(file(payload.getFile()));
            case PARTS ->
                payload.getParts().getItemsList().stream().map(Payloads::part).toList();
            case BODY_NOT_SET -> throw missing(payload);
        };
    }

    private static Said part(ContentItem item) {
        return switch (item.getKindCase()) {
            case TEXT -> new Said.Text(item.getText());
            case FILE -> file(item.getFile());
            case KIND_NOT_SET -> throw unsupported();
        };
    }

    private static Said file(FileContent file) {
        return new Said.File(Ids.required("file_id", file.getFileId(), FileId::parse), file.getCaption());
    }

    private static Refused missing(Payload payload) {
        return payload.getUnknownFields().asMap().isEmpty()
                ? new Refused(ErrorCode.INVALID_ARGUMENT, "payload is missing")
                : unsupported();
    }

    private static Refused unsupported() {
        return new Refused(
                ErrorCode.UNSUPPORTED_PAYLOAD,
                "the payload is of a kind that is not available: there are 'text', 'file' and 'parts'");
    }

    static Payload payload(io.chat4all.model.Payload payload) {
        return payload.parts().size() == 1
                ? alone(payload.parts().getFirst())
                : Payload.newBuilder()
                        .setParts(ContentList.newBuilder()
                                .addAllItems(payload.parts().stream()
                                        .map(Payloads::item)
                                        .toList()))
                        .build();
    }

    private static Payload alone(io.chat4all.model.Payload.Part part) {
        return switch (part) {
            case io.chat4all.model.Payload.Text(String text) ->
                Payload.newBuilder().setText(text).build();
            case io.chat4all.model.Payload.File file ->
                Payload.newBuilder().setFile(file(file)).build();
        };
    }

    private static ContentItem item(io.chat4all.model.Payload.Part part) {
        return switch (part) {
            case io.chat4all.model.Payload.Text(String text) ->
                ContentItem.newBuilder().setText(text).build();
            case io.chat4all.model.Payload.File file ->
                ContentItem.newBuilder().setFile(file(file)).build();
        };
    }

    private static FileContent file(io.chat4all.model.Payload.File file) {
        return FileContent.newBuilder()
                .setFileId(file.id().toString())
                .setCaption(file.caption())
                .setName(file.name())
                .setContentType(file.type())
                .setBytes(file.bytes())
                .build();
    }
}
