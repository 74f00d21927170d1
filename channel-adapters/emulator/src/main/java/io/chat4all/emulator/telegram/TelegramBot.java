package io.chat4all.emulator.telegram;

/// A bot, as @BotFather made it.
///
/// @param username without `@`
/// @param token `<id>:<secret>`
public record TelegramBot(long id, String username, String name, String token) {

    @Override
    public String toString() {
        return "@" + username;
    }
}
