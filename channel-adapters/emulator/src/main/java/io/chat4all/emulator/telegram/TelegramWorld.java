package io.chat4all.emulator.telegram;

import java.util.List;
import java.util.Optional;

/// What is behind Telegram: bots, their chats, and the files in them.
public interface TelegramWorld {

    List<TelegramBot> bots();

    /// @return empty when the bot never met anybody with this id
    Optional<TelegramChat> chat(TelegramBot bot, long id);

    /// Why the bot may not write there: the person never started it, stopped it, or is gone.
    ///
    /// @return empty when it may
    Optional<TelegramProblem> refusal(TelegramBot bot, TelegramChat chat);

    /// The number of the chat's next message, whoever writes it.
    long nextMessage(TelegramBot bot, TelegramChat chat);

    /// Takes a message that is as Telegram wants it.
    ///
    /// @return why not, otherwise empty
    Optional<TelegramProblem> take(TelegramBot bot, TelegramMessage message);

    /// A message of the bot's.
    Optional<TelegramMessage> message(TelegramBot bot, TelegramChat chat, long id);

    /// Puts the message in the place of the one with its id.
    void edit(TelegramBot bot, TelegramMessage message);

    void delete(TelegramBot bot, TelegramMessage message);

    /// @param emoji empty takes the reaction back
    /// @return false when there is no such message, of the bot's or of a person's
    boolean react(TelegramBot bot, TelegramChat chat, long message, String emoji);

    /// The person is shown that the bot is typing.
    void typing(TelegramBot bot, TelegramChat chat);

    /// The button that a person pressed waits no longer.
    ///
    /// @return false when there is no such query
    boolean answer(TelegramBot bot, String callbackQuery);

    Optional<TelegramWebhook> webhook(TelegramBot bot);

    /// @param webhook empty for none any more
    void webhook(TelegramBot bot, Optional<TelegramWebhook> webhook);

    void keep(TelegramBot bot, TelegramFile file);

    Optional<TelegramFile> file(TelegramBot bot, String id);
}
