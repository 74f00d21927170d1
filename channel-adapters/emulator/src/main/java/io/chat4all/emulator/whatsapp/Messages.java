package io.chat4all.emulator.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import io.chat4all.emulator.graph.GraphJson;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// What is posted to a number's messages: a message, or that one was read.
final class Messages {

    private static final int ID_BYTES = 24;

    private final WhatsAppWorld world;
    private final Clock clock;
    private final RandomGenerator random;

    Messages(WhatsAppWorld world, Clock clock, RandomGenerator random) {
        this.world = world;
        this.clock = clock;
        this.random = random;
    }

    Result post(WhatsAppNumber number, JsonNode json) {
        return json.has("status")
                ? read(number, json)
                : MessageRules.problem(json).<Result>map(Result.Refused::new).orElseGet(() -> send(number, json));
    }

    private Result read(WhatsAppNumber number, JsonNode json) {
        var fields = Fields.of(json, "");
        var problem = fields.is("messaging_product", "whatsapp")
                .or(() -> fields.is("status", "read"))
                .or(() -> fields.matches("message_id", "wamid\\..+"))
                .or(() -> json.has("typing_indicator")
                        ? fields.inside("typing_indicator").is("type", "text")
                        : Optional.empty());
        if (problem.isPresent()) {
            return new Result.Refused(problem.get());
        }
        world.read(number, json.path("message_id").asText(), json.has("typing_indicator"));
        return new Result.Done(GraphJson.object().put("success", true));
    }

    private Result send(WhatsAppNumber number, JsonNode json) {
        var input = json.path(json.has("to") ? "to" : "recipient").asText();
        var person = world.person(number, input.replace("+", ""));
        if (person.isEmpty()) {
            return new Result.Refused(WhatsAppProblem.UNKNOWN_PERSON);
        }
        var message = new WhatsAppMessage(id(), person.get(), json, clock.instant());
        return ofContent(number, message)
                .or(() -> world.take(number, message))
                .<Result>map(Result.Refused::new)
                .orElseGet(() -> new Result.Done(WhatsAppJson.accepted(message, input)));
    }

    private Optional<WhatsAppProblem> ofContent(WhatsAppNumber number, WhatsAppMessage message) {
        if (message.type().equals("template")) {
            return TemplateRules.problem(message.content(), number);
        }
        if (!world.isWindowOpen(number, message.to())) {
            return Optional.of(WhatsAppProblem.WINDOW_CLOSED);
        }
        return message.content().has("id") ? ofFile(number, message) : Optional.empty();
    }

    private Optional<WhatsAppProblem> ofFile(WhatsAppNumber number, WhatsAppMessage message) {
        var file = world.file(message.content().path("id").asText())
                .filter(known -> known.number().equals(number.id()));
        if (file.isEmpty()) {
            return Optional.of(WhatsAppProblem.UNKNOWN_OBJECT);
        }
        return FileRules.fits(message.type(), file.get().type())
                ? Optional.empty()
                : Optional.of(WhatsAppProblem.invalid(message.type() + ".id"));
    }

    private String id() {
        var bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return "wamid." + Base64.getEncoder().encodeToString(bytes);
    }
}
