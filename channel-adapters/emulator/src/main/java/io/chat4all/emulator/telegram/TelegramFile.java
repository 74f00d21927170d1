package io.chat4all.emulator.telegram;

/// A file at Telegram, from a bot or from a person.
///
/// @param id of letters, digits, `_` and `-`
/// @param type MIME type, as its sender said
@SuppressWarnings("ArrayRecordComponent") // Read only, never compared.
public record TelegramFile(String id, String name, String type, byte[] bytes) {

    /// Where it is fetched from, below the bot's files. Says nothing of its name and type.
    String path() {
        return "documents/" + id;
    }

    @Override
    public String toString() {
        return "file " + id;
    }
}
