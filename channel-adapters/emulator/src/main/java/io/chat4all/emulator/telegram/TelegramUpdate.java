package io.chat4all.emulator.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;

/// Something that happened to a bot (<https://core.telegram.org/bots/api#update>).
///
/// @param kind the field of an update that it stands in
public record TelegramUpdate(String kind, JsonNode json) {

    /// A person said something.
    ///
    /// @param id of the message, within the chat
    /// @param replyTo the bot's message that it answers
    public static TelegramUpdate message(
            TelegramChat chat, long id, TelegramContent content, Optional<TelegramMessage> replyTo, Instant at) {
        var json = said(chat, id, content).put("date", at.getEpochSecond());
        replyTo.ifPresent(answered -> json.set("reply_to_message", answered.json()));
        return new TelegramUpdate("message", json);
    }

    /// A person changed what was said.
    public static TelegramUpdate edited(
            TelegramChat chat, long id, TelegramContent content, Instant saidAt, Instant at) {
        var json = said(chat, id, content).put("date", saidAt.getEpochSecond()).put("edit_date", at.getEpochSecond());
        return new TelegramUpdate("edited_message", json);
    }

    private static ObjectNode said(TelegramChat chat, long id, TelegramContent content) {
        var json = inChat(chat, id);
        json.set("from", TelegramJson.person(chat));
        json.setAll(content.json());
        return json;
    }

    private static ObjectNode inChat(TelegramChat chat, long id) {
        return TelegramJson.object().put("message_id", id).set("chat", TelegramJson.chat(chat));
    }

    /// A button below a message of the bot's was pressed.
    ///
    /// @param id of the query, by which it is answered
    public static TelegramUpdate pressed(TelegramMessage message, String id, String data) {
        var json = TelegramJson.object().put("id", id).put("chat_instance", "1").put("data", data);
        json.set("from", TelegramJson.person(message.chat()));
        json.set("message", message.json());
        return new TelegramUpdate("callback_query", json);
    }

    /// @param emoji empty when the reaction was taken back
    public static TelegramUpdate reacted(TelegramChat chat, long message, String emoji, Instant at) {
        var json = inChat(chat, message).put("date", at.getEpochSecond());
        json.set("user", TelegramJson.person(chat));
        json.putArray("old_reaction");
        var left = json.putArray("new_reaction");
        if (!emoji.isEmpty()) {
            left.addObject().put("type", "emoji").put("emoji", emoji);
        }
        return new TelegramUpdate("message_reaction", json);
    }

    public static TelegramUpdate stopped(TelegramBot bot, TelegramChat chat, Instant at) {
        return member(bot, chat, "member", "kicked", at);
    }

    public static TelegramUpdate started(TelegramBot bot, TelegramChat chat, Instant at) {
        return member(bot, chat, "kicked", "member", at);
    }

    private static TelegramUpdate member(TelegramBot bot, TelegramChat chat, String before, String now, Instant at) {
        var json = TelegramJson.object().put("date", at.getEpochSecond());
        json.set("chat", TelegramJson.chat(chat));
        json.set("from", TelegramJson.person(chat));
        json.putObject("old_chat_member").put("status", before).set("user", TelegramJson.bot(bot));
        json.putObject("new_chat_member").put("status", now).set("user", TelegramJson.bot(bot));
        return new TelegramUpdate("my_chat_member", json);
    }

    /// A group became a supergroup.
    public static TelegramUpdate moved(TelegramChat group, long id, long to, Instant at) {
        return new TelegramUpdate(
                "message", inChat(group, id).put("date", at.getEpochSecond()).put("migrate_to_chat_id", to));
    }
}
