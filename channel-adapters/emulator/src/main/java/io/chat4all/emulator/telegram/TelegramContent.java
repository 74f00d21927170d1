package io.chat4all.emulator.telegram;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// What a person says.
///
/// @param json the fields that a message has of it
public record TelegramContent(ObjectNode json) {

    public static TelegramContent text(String body) {
        return new TelegramContent(TelegramJson.object().put("text", body));
    }

    /// @param field photo, document, video, animation, audio, voice, video_note, sticker
    /// @param caption may be empty
    public static TelegramContent file(String field, TelegramFile file, String caption) {
        var json = TelegramJson.object();
        json.set(field, TelegramJson.file(field, file));
        return new TelegramContent(caption.isEmpty() ? json : json.put("caption", caption));
    }

    public static TelegramContent location(double latitude, double longitude) {
        var json = TelegramJson.object();
        json.putObject("location").put("latitude", latitude).put("longitude", longitude);
        return new TelegramContent(json);
    }

    /// @param owner the person's id; 0 for somebody without Telegram
    public static TelegramContent contact(String name, String phone, long owner) {
        var json = TelegramJson.object();
        var contact = json.putObject("contact").put("first_name", name).put("phone_number", phone);
        if (owner != 0) {
            contact.put("user_id", owner);
        }
        return new TelegramContent(json);
    }
}
