package io.chat4all.emulator.provider;

/// A file on its way between a person and a business.
///
/// @param type MIME type
/// @param caption said about it; may be empty
@SuppressWarnings("ArrayRecordComponent") // Read only, never compared.
public record SentFile(String name, String type, byte[] bytes, String caption) {

    /// `image`, `audio`, `video`; what is none of them is `other`.
    ///
    /// @param other a channel's word for any file
    public String kind(String other) {
        var family = type.substring(0, Math.max(0, type.indexOf('/')));
        return switch (family) {
            case "image", "audio", "video" -> family;
            default -> other;
        };
    }

    @Override
    public String toString() {
        return "a file of " + bytes.length + " bytes, " + type;
    }
}
