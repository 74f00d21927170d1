package io.chat4all.channel.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chat4all.channel.ConnectResult;
import io.chat4all.channel.http.HttpReply;
import io.chat4all.channel.http.HttpReply.Answered;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Looks whether a bot can be used, and has what people say brought to its account.
final class Connecting {

    /// Message reactions come only to those who ask for them.
    private static final List<String> UPDATES =
            List.of("message", "edited_message", "callback_query", "message_reaction", "my_chat_member");

    private static final String WRONG_TOKEN = "Telegram does not know credentials.bot_token: copy it anew from"
            + " @BotFather (/mybots, the bot, API Token)";

    private static final String WRONG_WEBHOOK = "Telegram does not take the account's webhook: channels.public-url must"
            + " be an https URL that the internet reaches, on port 443, 80, 88 or 8443. It says: ";

    private final TelegramAccount account;

    Connecting(TelegramAccount account) {
        this.account = account;
    }

    ConnectResult connect() {
        return asked(account.calls().post("getMe", BotJson.object()), WRONG_TOKEN + ". It says: ", this::known);
    }

    private ConnectResult known(JsonNode bot) {
        var facts = new HashMap<String, String>();
        BotJson.text(bot, "first_name").ifPresent(name -> facts.put("name", name));
        BotJson.text(bot, "username").ifPresent(name -> facts.put("username", "@" + name));
        return asked(account.calls().post("setWebhook", webhook()), WRONG_WEBHOOK, _ -> registered(facts));
    }

    /// What was said meanwhile is kept by Telegram for a day, and comes then.
    private ObjectNode webhook() {
        var json = BotJson.object()
                .put("url", account.callback().toString())
                .put("secret_token", account.webhookSecret().reveal());
        var updates = json.putArray("allowed_updates");
        UPDATES.forEach(updates::add);
        return json;
    }

    private static ConnectResult registered(Map<String, String> facts) {
        facts.put("incoming", "registered");
        return new ConnectResult.Ready(facts);
    }

    private static ConnectResult asked(HttpReply reply, String wrong, Function<JsonNode, ConnectResult> next) {
        return switch (reply) {
            case HttpReply.NotSent(String detail) -> new ConnectResult.Unreachable(detail);
            case HttpReply.Lost(String detail) -> new ConnectResult.Unreachable(detail);
            case Answered answer ->
                BotOutcome.result(answer).map(next).orElseGet(() -> refused(BotError.in(answer), wrong));
        };
    }

    private static ConnectResult refused(BotError error, String wrong) {
        if (!error.isTelegrams() || error.status() >= 500 || error.status() == 429) {
            return new ConnectResult.Unreachable("Telegram answers with " + error.status());
        }
        var isToken = error.status() == 401 || error.status() == 404;
        return new ConnectResult.Refused(isToken ? WRONG_TOKEN : wrong + error.detail());
    }
}
