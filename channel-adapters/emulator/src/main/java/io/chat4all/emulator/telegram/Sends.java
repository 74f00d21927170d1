package io.chat4all.emulator.telegram;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// The methods that send a message.
final class Sends {

    private final TelegramWorld world;
    private final Clock clock;
    private final RandomGenerator random;

    Sends(TelegramWorld world, Clock clock, RandomGenerator random) {
        this.world = world;
        this.clock = clock;
        this.random = random;
    }

    Result send(TelegramBot bot, SendKind kind, Parameters parameters) {
        return switch (Chats.of(world, bot, parameters)) {
            case Chats.Unknown(TelegramProblem problem) -> new Result.Refused(problem);
            case Chats.Known(TelegramChat chat) -> send(bot, chat, kind, parameters);
        };
    }

    private Result send(TelegramBot bot, TelegramChat chat, SendKind kind, Parameters parameters) {
        return MessageRules.problem(kind, parameters)
                .or(() -> kind.isFile() ? FileRules.problem(kind, parameters, id -> isKept(bot, id)) : Optional.empty())
                .or(() -> world.refusal(bot, chat))
                .<Result>map(Result.Refused::new)
                .orElseGet(() -> taken(bot, message(bot, chat, kind, parameters)));
    }

    private boolean isKept(TelegramBot bot, String id) {
        return world.file(bot, id).isPresent();
    }

    private Result taken(TelegramBot bot, TelegramMessage message) {
        return world.take(bot, message)
                .<Result>map(Result.Refused::new)
                .orElseGet(() -> new Result.Done(message.json()));
    }

    private TelegramMessage message(TelegramBot bot, TelegramChat chat, SendKind kind, Parameters parameters) {
        var at = clock.instant();
        var id = world.nextMessage(bot, chat);
        var json = TelegramJson.object().put("message_id", id).put("date", at.getEpochSecond());
        json.set("from", TelegramJson.bot(bot));
        json.set("chat", TelegramJson.chat(chat));
        content(bot, kind, parameters, json);
        if (parameters.has("reply_markup")) {
            json.set("reply_markup", parameters.json("reply_markup"));
        }
        replyTo(bot, chat, parameters).ifPresent(answered -> json.set("reply_to_message", answered.json()));
        return new TelegramMessage(chat, id, json, at);
    }

    /// A message of a person is not kept here: the answer to it does not show it.
    private Optional<TelegramMessage> replyTo(TelegramBot bot, TelegramChat chat, Parameters parameters) {
        return world.message(
                bot,
                chat,
                parameters.json("reply_parameters").path("message_id").asLong());
    }

    private void content(TelegramBot bot, SendKind kind, Parameters parameters, ObjectNode json) {
        switch (kind) {
            case TEXT -> json.put("text", parameters.text("text"));
            case LOCATION -> json.set("location", place(parameters));
            case VENUE -> {
                var venue = json.putObject("venue");
                venue.set("location", place(parameters));
                venue.put("title", parameters.text("title")).put("address", parameters.text("address"));
                json.set("location", place(parameters));
            }
            case PHOTO, DOCUMENT, VIDEO, ANIMATION, AUDIO, VOICE, STICKER -> {
                file(bot, kind, parameters)
                        .ifPresent(file -> json.set(kind.field(), TelegramJson.file(kind.field(), file)));
                if (parameters.has("caption")) {
                    json.put("caption", parameters.text("caption"));
                }
            }
        }
    }

    private static ObjectNode place(Parameters parameters) {
        return TelegramJson.object()
                .put("latitude", parameters.decimal("latitude").orElseThrow())
                .put("longitude", parameters.decimal("longitude").orElseThrow());
    }

    /// Empty for one that is on the web: it is not fetched here.
    private Optional<TelegramFile> file(TelegramBot bot, SendKind kind, Parameters parameters) {
        var posted = FileRules.posted(kind, parameters)
                .map(file -> new TelegramFile(
                        "B%016x".formatted(random.nextLong()), file.name(), file.type(), file.bytes()));
        posted.ifPresent(file -> world.keep(bot, file));
        return posted.or(() -> world.file(bot, parameters.text(kind.field())));
    }
}
