package io.chat4all.emulator.telegram;

import java.time.Clock;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// The methods of the Bot API, by name, which may be written in capitals or not.
final class Methods {

    private interface Method {
        Result call(TelegramBot bot, Parameters parameters);
    }

    private final Map<String, Method> methods = new HashMap<>();

    Methods(TelegramWorld world, Clock clock, RandomGenerator random) {
        var sends = new Sends(world, clock, random);
        var changes = new Changes(world, clock);
        var webhooks = new Webhooks(world);
        for (var kind : SendKind.values()) {
            on(kind.method(), (bot, parameters) -> sends.send(bot, kind, parameters));
        }
        on("getMe", (bot, _) -> new Result.Done(TelegramJson.bot(bot)));
        on("getFile", (bot, parameters) -> file(world, bot, parameters));
        on("editMessageText", (bot, parameters) -> changes.edit(bot, parameters, "text"));
        on("editMessageCaption", (bot, parameters) -> changes.edit(bot, parameters, "caption"));
        on("deleteMessage", changes::delete);
        on("setMessageReaction", changes::react);
        on("sendChatAction", changes::act);
        on("answerCallbackQuery", changes::answer);
        on("setWebhook", webhooks::set);
        on("deleteWebhook", (bot, _) -> webhooks.delete(bot));
        on("getWebhookInfo", (bot, _) -> webhooks.info(bot));
        on("getUpdates", (bot, _) -> webhooks.updates(bot));
    }

    private void on(String name, Method method) {
        methods.put(name.toLowerCase(Locale.ROOT), method);
    }

    Result call(TelegramBot bot, String name, Parameters parameters) {
        return Optional.ofNullable(methods.get(name.toLowerCase(Locale.ROOT)))
                .map(method -> method.call(bot, parameters))
                .orElseGet(() -> new Result.Refused(TelegramProblem.NOT_FOUND));
    }

    private static Result file(TelegramWorld world, TelegramBot bot, Parameters parameters) {
        var file = world.file(bot, parameters.text("file_id"));
        if (file.isEmpty()) {
            return Result.bad("invalid file_id");
        }
        return file.get().bytes().length > FileRules.MOST_FETCHED
                ? Result.bad("file is too big")
                : new Result.Done(TelegramJson.file(file.get())
                        .put("file_path", file.get().path()));
    }
}
