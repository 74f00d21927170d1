package io.chat4all.channels.inbound;

import io.chat4all.log.v1.InboundContent;
import io.chat4all.log.v1.InboundMedia;
import io.chat4all.model.Payload;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a person sent, as the text of a message.
final class InboundText {

    private InboundText() {}

    /// Never empty, and never longer than a message may be.
    static String of(List<InboundContent> contents) {
        var text = contents.stream().map(InboundText::of).collect(Collectors.joining("\n"));
        return bounded(text.isBlank() ? "[empty]" : text);
    }

    private static String of(InboundContent content) {
        return switch (content.getKindCase()) {
            case TEXT -> content.getText();
            case MEDIA -> media(content.getMedia());
            case LOCATION -> {
                var place = content.getLocation();
                yield lines(
                        place.getName(),
                        place.getAddress(),
                        "https://www.openstreetmap.org/?mlat=%s&mlon=%s"
                                .formatted(place.getLatitude(), place.getLongitude()));
            }
            case CHOICE -> content.getChoice().getTitle();
            case UNSUPPORTED -> "[" + content.getUnsupported() + "]";
            case KIND_NOT_SET -> "";
        };
    }

    private static String media(InboundMedia media) {
        var label = "[" + media.getKind().toLowerCase(Locale.ROOT)
                + (media.getName().isEmpty() ? "" : " ") + media.getName() + "]";
        return lines(label, media.getCaption());
    }

    private static String lines(String... lines) {
        return Stream.of(lines).filter(line -> !line.isBlank()).collect(Collectors.joining("\n"));
    }

    static String bounded(String text) {
        return text.codePointCount(0, text.length()) <= Payload.MAX_CHARACTERS
                ? text
                : text.substring(0, text.offsetByCodePoints(0, Payload.MAX_CHARACTERS));
    }
}
