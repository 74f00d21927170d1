package io.chat4all.emulator.whatsapp;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What WhatsApp asks of files
/// (<https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/media>).
final class FileRules {

    static final int MOST_BYTES = 100 << 20;

    private static final int MOST_CAPTION = 1_024;
    private static final Set<String> WITH_CAPTION = Set.of("image", "video", "document");
    private static final String OFFICE = "application/vnd.openxmlformats-officedocument.";

    private static final Map<String, Integer> MOST_BY_TYPE = Map.ofEntries(
            Map.entry("audio/aac", 16 << 20),
            Map.entry("audio/amr", 16 << 20),
            Map.entry("audio/mpeg", 16 << 20),
            Map.entry("audio/mp4", 16 << 20),
            Map.entry("audio/ogg", 16 << 20),
            Map.entry("audio/opus", 16 << 20),
            Map.entry("image/jpeg", 5 << 20),
            Map.entry("image/png", 5 << 20),
            Map.entry("image/webp", 500 << 10),
            Map.entry("video/mp4", 16 << 20),
            Map.entry("video/3gpp", 16 << 20),
            Map.entry("text/plain", MOST_BYTES),
            Map.entry("application/pdf", MOST_BYTES),
            Map.entry("application/msword", MOST_BYTES),
            Map.entry("application/vnd.ms-excel", MOST_BYTES),
            Map.entry("application/vnd.ms-powerpoint", MOST_BYTES),
            Map.entry(OFFICE + "wordprocessingml.document", MOST_BYTES),
            Map.entry(OFFICE + "spreadsheetml.sheet", MOST_BYTES),
            Map.entry(OFFICE + "presentationml.presentation", MOST_BYTES));

    private FileRules() {}

    static Optional<WhatsAppProblem> inMessage(String type, Fields said) {
        if (said.json().has("id") == said.json().has("link")) {
            return Optional.of(WhatsAppProblem.missing(type + ".id"));
        }
        var reference = said.json().has("id") ? said.present("id") : said.matches("link", "https?://.+");
        return reference
                .or(() -> said.json().has("caption") && !WITH_CAPTION.contains(type)
                        ? said.invalid("caption")
                        : said.atMost("caption", MOST_CAPTION))
                .or(() -> said.json().has("filename") && !type.equals("document")
                        ? said.invalid("filename")
                        : Optional.empty());
    }

    static Optional<WhatsAppProblem> ofUpload(Multipart form) {
        if (!form.field("messaging_product").equals("whatsapp")) {
            return Optional.of(WhatsAppProblem.parameter("The parameter messaging_product is required."));
        }
        if (form.file().isEmpty()) {
            return Optional.of(WhatsAppProblem.parameter("The parameter file is required."));
        }
        var most = MOST_BY_TYPE.get(form.field("type"));
        if (most == null || !form.field("type").equals(form.file().get().type())) {
            return Optional.of(WhatsAppProblem.parameter(
                    "Param file must be a file with one of the following types: " + MOST_BY_TYPE.keySet()));
        }
        return form.file().get().bytes().length <= most
                ? Optional.empty()
                : Optional.of(WhatsAppProblem.parameter("The file is too large."));
    }

    /// Whether a file of this MIME type may go as this type of message. As a document anything may.
    static boolean fits(String messageType, String mimeType) {
        return switch (messageType) {
            case "document" -> true;
            case "sticker" -> mimeType.equals("image/webp");
            case "image" -> mimeType.startsWith("image/") && !mimeType.equals("image/webp");
            default -> mimeType.startsWith(messageType + "/");
        };
    }
}
