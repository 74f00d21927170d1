package io.chat4all.channel.telegram;

import java.util.Arrays;
import java.util.List;

/// What an error of Telegram's means for a message, by its words. They are in no documentation, but have
/// been the same for years (<https://github.com/tdlib/telegram-bot-api>).
enum ErrorKind {
    /// The person stopped the bot, or a group threw it out.
    BLOCKED("bot was blocked", "user_is_blocked", "bot was kicked"),
    /// Nobody is there, or the bot may not write there: a person must write first.
    UNREACHABLE(
            "chat not found",
            "user not found",
            "user is deactivated",
            "input_user_deactivated",
            "can't initiate conversation",
            "can't send messages to",
            "is not a member",
            "peer_id_invalid",
            "chat_id_invalid",
            "chat_write_forbidden",
            "chat_restricted",
            "chat_admin_required",
            "no rights to send",
            "not enough rights",
            "need administrator rights",
            "group chat was deactivated",
            "group chat was upgraded"),
    /// An edit that was made already.
    SAME_ALREADY("message is not modified"),
    GONE_ALREADY("message to delete not found"),
    /// A file has a caption instead.
    HAS_NO_TEXT("there is no text in the message to edit"),
    OTHER;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is unmodifiable.
    private final List<String> fragments;

    ErrorKind(String... fragments) {
        this.fragments = List.of(fragments);
    }

    /// @param words in lower case
    static ErrorKind of(String words) {
        return Arrays.stream(values())
                .filter(kind -> kind.fragments.stream().anyMatch(words::contains))
                .findFirst()
                .orElse(OTHER);
    }
}
