package io.chat4all.emulator.telegram;

/// An answer that refuses (<https://core.telegram.org/bots/api#making-requests>).
///
/// @param retryAfterSeconds 0 for none
/// @param movedTo the new id of a chat; 0 for none
public record TelegramProblem(int status, String description, int retryAfterSeconds, long movedTo) {

    static final TelegramProblem UNAUTHORIZED = of(401, "Unauthorized");

    /// A token that is none, or a method that there is not.
    static final TelegramProblem NOT_FOUND = of(404, "Not Found");

    static final TelegramProblem TOO_LARGE = of(413, "Request Entity Too Large");

    static final TelegramProblem CHAT_NOT_FOUND = bad("chat not found");

    public static final TelegramProblem BLOCKED = of(403, "Forbidden: bot was blocked by the user");

    public static final TelegramProblem DEACTIVATED = of(403, "Forbidden: user is deactivated");

    public static final TelegramProblem NEVER_STARTED =
            of(403, "Forbidden: bot can't initiate conversation with a user");

    public static final TelegramProblem RESTARTING = of(500, "Internal Server Error: restart");

    public static TelegramProblem tooFast(int seconds) {
        return new TelegramProblem(429, "Too Many Requests: retry after " + seconds, seconds, 0);
    }

    /// The group became a supergroup.
    public static TelegramProblem movedTo(long chat) {
        return new TelegramProblem(400, "Bad Request: group chat was upgraded to a supergroup chat", 0, chat);
    }

    static TelegramProblem bad(String description) {
        return of(400, "Bad Request: " + description);
    }

    static TelegramProblem of(int status, String description) {
        return new TelegramProblem(status, description, 0, 0);
    }
}
