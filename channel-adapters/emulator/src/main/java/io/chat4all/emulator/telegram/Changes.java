package io.chat4all.emulator.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// The methods that change a message, or only show something.
final class Changes {

    private static final Duration DELETABLE = Duration.ofDays(2);

    /// <https://core.telegram.org/bots/api#reactiontypeemoji>
    private static final Set<String> EMOJIS = Set.of(("❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴"
                    + " 😍 🐳 ❤\u200D🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 👨\u200D💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗"
                    + " 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷\u200D♂ 🤷 🤷\u200D♀ 😡")
            .split(" "));

    private static final Set<String> ACTIONS = Set.of(
            "typing",
            "upload_photo",
            "record_video",
            "upload_video",
            "record_voice",
            "upload_voice",
            "upload_document",
            "choose_sticker",
            "find_location",
            "record_video_note",
            "upload_video_note");

    private final TelegramWorld world;
    private final Clock clock;

    Changes(TelegramWorld world, Clock clock) {
        this.world = world;
        this.clock = clock;
    }

    private interface OnChat {
        Result apply(TelegramChat chat);
    }

    private interface OnMessage {
        Result apply(TelegramMessage message);
    }

    private Result withChat(TelegramBot bot, Parameters parameters, OnChat change) {
        return switch (Chats.of(world, bot, parameters)) {
            case Chats.Unknown(TelegramProblem problem) -> new Result.Refused(problem);
            case Chats.Known(TelegramChat chat) -> change.apply(chat);
        };
    }

    /// @param doing `edit`, `delete`
    private Result withMessage(TelegramBot bot, Parameters parameters, String doing, OnMessage change) {
        return withChat(
                bot,
                parameters,
                chat -> parameters
                        .number("message_id")
                        .flatMap(id -> world.message(bot, chat, id))
                        .map(change::apply)
                        .orElseGet(() -> Result.bad("message to " + doing + " not found")));
    }

    /// @param field `text` or `caption`
    Result edit(TelegramBot bot, Parameters parameters, String field) {
        var body = parameters.text(field);
        return withMessage(
                bot,
                parameters,
                "edit",
                message -> problem(message, field, body)
                        .<Result>map(Result.Refused::new)
                        .orElseGet(() -> edited(bot, message, field, body)));
    }

    private static Optional<TelegramProblem> problem(TelegramMessage message, String field, String body) {
        if (field.equals("text") != message.json().has("text")) {
            return Optional.of(TelegramProblem.bad("there is no " + field + " in the message to edit"));
        }
        var problem = field.equals("text") ? MessageRules.ofText(body) : MessageRules.ofCaption(body);
        return problem.or(() -> message.text().equals(body)
                ? Optional.of(TelegramProblem.bad("message is not modified: specified new message content and reply"
                        + " markup are exactly the same as a current content and reply markup of the message"))
                : Optional.empty());
    }

    /// Without its buttons, which would have to be said anew.
    private Result edited(TelegramBot bot, TelegramMessage message, String field, String body) {
        var json = ((ObjectNode) message.json()).deepCopy();
        json.remove("reply_markup");
        json.put(field, body).put("edit_date", clock.instant().getEpochSecond());
        world.edit(bot, new TelegramMessage(message.chat(), message.id(), json, message.at()));
        return new Result.Done(json);
    }

    Result delete(TelegramBot bot, Parameters parameters) {
        return withMessage(bot, parameters, "delete", message -> {
            if (message.at().plus(DELETABLE).isBefore(clock.instant())) {
                return Result.bad("message can't be deleted for everyone");
            }
            world.delete(bot, message);
            return Result.TRUE;
        });
    }

    Result react(TelegramBot bot, Parameters parameters) {
        var reactions = parameters.json("reaction");
        if (!areReactions(reactions)) {
            return Result.bad("REACTION_INVALID");
        }
        var emoji = reactions.path(0).path("emoji").asText("");
        return withChat(
                bot,
                parameters,
                chat -> world.react(bot, chat, parameters.number("message_id").orElse(0L), emoji)
                        ? Result.TRUE
                        : Result.bad("message to react not found"));
    }

    /// At most one of a bot, and only one of those that everybody has.
    private static boolean areReactions(JsonNode reactions) {
        return reactions.isArray()
                && reactions.size() <= 1
                && reactions
                        .valueStream()
                        .allMatch(reaction -> reaction.path("type").asText("").equals("emoji")
                                && EMOJIS.contains(reaction.path("emoji").asText("")));
    }

    Result act(TelegramBot bot, Parameters parameters) {
        if (!ACTIONS.contains(parameters.text("action"))) {
            return Result.bad("wrong parameter action in request");
        }
        return withChat(bot, parameters, chat -> {
            var refusal = world.refusal(bot, chat);
            if (refusal.isEmpty()) {
                world.typing(bot, chat);
            }
            return refusal.<Result>map(Result.Refused::new).orElse(Result.TRUE);
        });
    }

    Result answer(TelegramBot bot, Parameters parameters) {
        return world.answer(bot, parameters.text("callback_query_id"))
                ? Result.TRUE
                : Result.bad("query is too old and response timeout expired or query ID is invalid");
    }
}
