package io.chat4all.log;

import io.chat4all.log.v1.ContentPart;
import io.chat4all.log.v1.FilePart;
import io.chat4all.model.FileId;
import io.chat4all.model.Payload;
import io.chat4all.model.Uuids;
import java.util.List;

/// What a message says, as records and rows hold it: one text alone stands in a field of its own, as it
/// always did; anything else in a list of parts.
///
/// @param text empty when there are parts
/// @param parts none when there is a text
public record LoggedPayload(String text, List<ContentPart> parts) {

    public LoggedPayload {
        parts = List.copyOf(parts);
    }

    public static LoggedPayload of(Payload payload) {
        return payload.parts().size() == 1 && payload.parts().getFirst() instanceof Payload.Text(String text)
                ? new LoggedPayload(text, List.of())
                : new LoggedPayload(
                        "", payload.parts().stream().map(LoggedPayload::part).toList());
    }

    /// @throws IllegalArgumentException when it is none that [#of] makes
    public Payload payload() {
        return parts.isEmpty()
                ? Payload.ofText(text)
                : new Payload(parts.stream().map(LoggedPayload::part).toList());
    }

    private static ContentPart part(Payload.Part part) {
        return switch (part) {
            case Payload.Text(String text) ->
                ContentPart.newBuilder().setText(text).build();
            case Payload.File file ->
                ContentPart.newBuilder().setFile(file(file)).build();
        };
    }

    private static FilePart file(Payload.File file) {
        return FilePart.newBuilder()
                .setFileId(Uuids.toBytes(file.id().value()))
                .setName(file.name())
                .setType(file.type())
                .setBytes(file.bytes())
                .setCaption(file.caption())
                .build();
    }

    private static Payload.Part part(ContentPart part) {
        return switch (part.getKindCase()) {
            case TEXT -> new Payload.Text(part.getText());
            case FILE -> file(part.getFile());
            case KIND_NOT_SET -> throw new IllegalArgumentException("a part of an unknown kind");
        };
    }

    private static Payload.File file(FilePart file) {
        return new Payload.File(
                new FileId(Uuids.fromBytes(file.getFileId())),
                file.getName(),
                file.getType(),
                file.getBytes(),
                file.getCaption());
    }
}
