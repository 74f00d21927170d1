package io.chat4all.emulator.telegram;

import io.chat4all.emulator.accounts.Account;
import io.chat4all.emulator.webhooks.WebhookCall;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// An account as Telegram has it, and the calls to it.
final class TelegramBots {

    private TelegramBots() {}

    static TelegramBot bot(Account account) {
        return new TelegramBot(
                Long.parseLong(account.id().id()),
                account.setting("username").orElse("emulated_bot"),
                account.setting("name").orElse("Emulated bot"),
                account.credential("bot_token"));
    }

    /// What is wrong with an account, without its credentials.
    static Optional<String> problem(Account account) {
        var id = account.id().id();
        if (!id.matches(TelegramProvider.ID)) {
            return Optional.of(
                    "'%s' is not the id of a bot: expected the number before its token's colon".formatted(id));
        }
        if (!account.credential("bot_token").matches(id + ":[A-Za-z0-9_-]{1,100}")) {
            return Optional.of("credentials.bot_token is not one of bot %s: expected %s:ABC…".formatted(id, id));
        }
        return account.credential("webhook_secret").matches("[A-Za-z0-9_-]{0,256}")
                ? Optional.empty()
                : Optional.of("credentials.webhook_secret: expected at most 256 of A-Z, a-z, 0-9, _ and -");
    }

    static WebhookCall call(TelegramCall call) {
        var headers = new HashMap<>(Map.of("Content-Type", "application/json"));
        if (!call.secret().isEmpty()) {
            headers.put("X-Telegram-Bot-Api-Secret-Token", call.secret());
        }
        return new WebhookCall(call.url(), headers, call.body().getBytes(StandardCharsets.UTF_8));
    }
}
