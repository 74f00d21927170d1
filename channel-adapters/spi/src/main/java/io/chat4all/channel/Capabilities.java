package io.chat4all.channel;

import io.chat4all.model.DeliveryStatus;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a channel can carry and prove. Content is fitted to it before it is sent.
///
/// @param text the longest text of one part
/// @param captionLimit characters under a medium; 0 when media have no captions
/// @param media the kinds it carries natively, and how large
/// @param receipts the statuses that it ever reports
/// @param features what else it can do
public record Capabilities(
        TextLimit text,
        int captionLimit,
        Map<MediaKind, MediaLimit> media,
        Set<DeliveryStatus> receipts,
        Set<Feature> features) {

    public enum TextUnit {
        CODE_POINTS,
        UTF16_UNITS,
        UTF8_BYTES
    }

    public record TextLimit(int most, TextUnit unit) {

        public int lengthOf(String text) {
            return switch (unit) {
                case CODE_POINTS -> text.codePointCount(0, text.length());
                case UTF16_UNITS -> text.length();
                case UTF8_BYTES -> text.getBytes(StandardCharsets.UTF_8).length;
            };
        }

        public boolean allows(String text) {
            return lengthOf(text) <= most;
        }
    }

    /// @param types MIME types, `image/*` for all of a kind; none for any
    public record MediaLimit(long mostBytes, Set<String> types) {

        public MediaLimit {
            types = Set.copyOf(types);
        }

        public boolean allows(String type, long bytes) {
            return bytes <= mostBytes && (types.isEmpty() || types.contains(type) || types.contains(anyOf(type)));
        }

        private static String anyOf(String type) {
            return type.substring(0, Math.max(0, type.indexOf('/'))) + "/*";
        }
    }

    public enum Feature {
        /// Shows the name of whoever says something beside it.
        AUTHOR,
        REPLY,
        REACTION,
        EDIT,
        DELETE,
        TEMPLATE,
        CHOICES,
        LOCATION,
        TYPING,
        READ_MARK,
        /// The provider repeats our attempt id in what it tells of a part, so that a lost answer can be
        /// made good.
        ECHOES_ATTEMPT,
        /// The provider, asked again with the same attempt id, sends nothing twice.
        IDEMPOTENT_SEND
    }

    public Capabilities {
        media = Map.copyOf(media);
        receipts = Set.copyOf(receipts);
        features = Set.copyOf(features);
    }

    public boolean can(Feature feature) {
        return features.contains(feature);
    }

    public Optional<MediaLimit> limitOf(MediaKind kind) {
        return Optional.ofNullable(media.get(kind));
    }
}
