package io.chat4all.channel.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import io.chat4all.channel.Secret;
import io.chat4all.channel.WebhookAnswer;
import io.chat4all.channel.WebhookRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/// Telegram's calls to a webhook (<https://core.telegram.org/bots/api#setwebhook>): one update each, with
/// the word that was agreed on. Whatever is answered with anything but success comes again, and keeps back
/// what is behind it.
final class TelegramCallback {

    static final String HEADER = "x-telegram-bot-api-secret-token";

    private final byte[] secret;

    TelegramCallback(Secret secret) {
        this.secret = secret.reveal().getBytes(StandardCharsets.UTF_8);
    }

    WebhookAnswer read(WebhookRequest request) {
        if (!request.method().equals("POST") || !isTelegram(request)) {
            return WebhookAnswer.forbidden();
        }
        var update = BotJson.read(request.body());
        return BotJson.number(update, "update_id")
                .map(id -> answer(update, id, request))
                .orElseGet(WebhookAnswer::malformed);
    }

    private boolean isTelegram(WebhookRequest request) {
        var given = request.header(HEADER).orElse("").getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(given, secret);
    }

    /// A button that was pressed shows that it waits until it is answered: the answer goes along with ours,
    /// as a call of the Bot API.
    private static WebhookAnswer answer(JsonNode update, long id, WebhookRequest request) {
        var events = UpdateEvents.read(update, id, request.receivedAt());
        return BotJson.text(update.path("callback_query"), "id")
                .map(query ->
                        BotJson.object().put("method", "answerCallbackQuery").put("callback_query_id", query))
                .map(call -> new WebhookAnswer(200, "application/json", call.toString(), events))
                .orElseGet(() -> WebhookAnswer.taken(events));
    }
}
