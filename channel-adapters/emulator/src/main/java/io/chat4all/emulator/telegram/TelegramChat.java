package io.chat4all.emulator.telegram;

import java.util.Locale;

/// A chat that a bot is in: with one person, whose id it has, or a group.
///
/// @param id negative for groups
/// @param name of the person, or of the group
/// @param username without `@`; may be empty
public record TelegramChat(long id, Type type, String name, String username) {

    public enum Type {
        PRIVATE,
        GROUP,
        SUPERGROUP;

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public TelegramChat {
        if ((type == Type.PRIVATE) != (id > 0)) {
            throw new IllegalArgumentException(id + " is not the id of a " + type.wireName() + " chat");
        }
    }

    public static TelegramChat person(long id, String name, String username) {
        return new TelegramChat(id, Type.PRIVATE, name, username);
    }
}
