package io.chat4all.channel.telegram;

import io.chat4all.channel.AccountSettings;
import io.chat4all.channel.Secret;
import io.chat4all.channel.Surroundings;
import java.net.URI;

/// An account: one bot, as every call needs it.
///
/// @param callback where Telegram brings what people say
record TelegramAccount(BotCalls calls, Secret webhookSecret, URI callback) {

    static TelegramAccount of(AccountSettings account, Surroundings surroundings) {
        var token = shaped(account, "bot_token", "[0-9]{1,20}:[A-Za-z0-9_-]{1,100}", "123456:ABC…");
        var secret = shaped(account, "webhook_secret", "[A-Za-z0-9_-]{1,256}", "1 to 256 of A-Z, a-z, 0-9, _ and -");
        return new TelegramAccount(
                new BotCalls(surroundings.http(), surroundings.option("base-url"), token), secret, account.callback());
    }

    /// The token becomes a part of URLs: of any other shape it would stand in the error that says so.
    private static Secret shaped(AccountSettings account, String name, String pattern, String shape) {
        var secret = account.credential(name);
        if (!secret.reveal().matches(pattern)) {
            throw new IllegalArgumentException("credentials.%s must look like %s".formatted(name, shape));
        }
        return secret;
    }
}
