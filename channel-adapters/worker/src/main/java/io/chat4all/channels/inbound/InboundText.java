package io.chat4all.channels.inbound;

import io.chat4all.log.v1.InboundContent;
import io.chat4all.log.v1.InboundMedia;
import io.chat4all.model.Payload;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a person sent, in words.
final class InboundText {

    private InboundText() {}

    /// Empty for what says nothing.
    static String of(InboundContent content) {
        return switch (content.getKindCase()) {
            case TEXT -> content.getText();
            case MEDIA -> throw new IllegalArgumentException("a medium is no text");
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

    /// What stands for a medium that did not come.
    static String lost(InboundMedia medium, String why) {
        var kind = medium.getKind().isEmpty() ? "file" : medium.getKind().toLowerCase(Locale.ROOT);
        var name = medium.getName().isEmpty() ? "" : " " + medium.getName();
        return lines("[" + kind + name + " " + why + "]", medium.getCaption());
    }

    private static String lines(String... lines) {
        return Stream.of(lines).filter(line -> !line.isBlank()).collect(Collectors.joining("\n"));
    }

    /// Never longer than a message may be.
    static String bounded(String text) {
        return text.codePointCount(0, text.length()) <= Payload.MAX_CHARACTERS
                ? text
                : text.substring(0, text.offsetByCodePoints(0, Payload.MAX_CHARACTERS));
    }
}
