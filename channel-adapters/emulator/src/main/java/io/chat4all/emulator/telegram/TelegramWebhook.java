package io.chat4all.emulator.telegram;

import java.net.URI;
import java.util.Set;

/// Where a bot is told what people say.
///
/// @param secret for the header `X-Telegram-Bot-Api-Secret-Token`; may be empty
/// @param kinds of updates that are asked for; empty for the usual ones
public record TelegramWebhook(URI url, String secret, Set<String> kinds) {

    /// Only for those who ask for them by name.
    private static final Set<String> UNUSUAL = Set.of("chat_member", "message_reaction", "message_reaction_count");

    public TelegramWebhook {
        kinds = Set.copyOf(kinds);
    }

    public boolean wants(TelegramUpdate update) {
        return kinds.isEmpty() ? !UNUSUAL.contains(update.kind()) : kinds.contains(update.kind());
    }

    @Override
    public String toString() {
        return url.toString();
    }
}
