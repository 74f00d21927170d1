package io.chat4all.launcher.letters;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.List;
import java.util.Set;

/// A record without what people wrote and called themselves, and without what may hold a token: only how
/// much that is.
final class Discreet {

    private static final Set<String> PRIVATE =
            Set.of("text", "caption", "title", "emoji", "author", "name", "reference", "latitude", "longitude");

    static Message of(Message record) {
        var discreet = record.toBuilder();
        record.getAllFields().forEach((field, value) -> discreet.setField(field, shown(field, value)));
        return discreet.build();
    }

    private static Object shown(FieldDescriptor field, Object value) {
        return switch (value) {
            case List<?> values -> values.stream().map(one -> shown(field, one)).toList();
            case Message entry when field.isMapField() -> withheldValue(entry);
            case Message message -> of(message);
            case String text when PRIVATE.contains(field.getName()) -> withheld(text);
            case Double _ when PRIVATE.contains(field.getName()) -> 0.0;
            default -> value;
        };
    }

    private static Message withheldValue(Message entry) {
        var field = entry.getDescriptorForType().findFieldByName("value");
        return entry.toBuilder()
                .setField(field, withheld(String.valueOf(entry.getField(field))))
                .build();
    }

    private static String withheld(String text) {
        return "(withheld: %d characters)".formatted(text.codePointCount(0, text.length()));
    }

    private Discreet() {}
}
