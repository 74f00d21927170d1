package io.chat4all.emulator.telegram;

/// Which chat a call is about.
final class Chats {

    private Chats() {}

    sealed interface Found {}

    record Known(TelegramChat chat) implements Found {}

    record Unknown(TelegramProblem problem) implements Found {}

    static Found of(TelegramWorld world, TelegramBot bot, Parameters parameters) {
        if (parameters.text("chat_id").isEmpty()) {
            return new Unknown(TelegramProblem.bad("chat_id is empty"));
        }
        return parameters
                .number("chat_id")
                .flatMap(id -> world.chat(bot, id))
                .<Found>map(Known::new)
                .orElseGet(() -> new Unknown(TelegramProblem.CHAT_NOT_FOUND));
    }
}
