package io.chat4all.emulator.telegram;

import java.net.URI;

/// A call that Telegram makes: an update as JSON. Anything but success is called again, with the same
/// number.
///
/// @param secret for the header `X-Telegram-Bot-Api-Secret-Token`; empty for no header
public record TelegramCall(URI url, String body, String secret) {

    /// @param id of the update: each of a bot has a higher one than the last
    public static TelegramCall of(TelegramWebhook webhook, long id, TelegramUpdate update) {
        var json = TelegramJson.object().put("update_id", id).set(update.kind(), update.json());
        return new TelegramCall(webhook.url(), json.toString(), webhook.secret());
    }
}
