package io.chat4all.emulator.pages;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// What is posted to an account's messages: a message, or a sign.
final class Messages {

    private static final Duration WINDOW = Duration.ofHours(24);
    private static final Duration HUMAN_AGENT_WINDOW = Duration.ofDays(7);

    private final Platform platform;
    private final PagesWorld world;
    private final Clock clock;
    private final RandomGenerator random;

    Messages(Platform platform, PagesWorld world, Clock clock, RandomGenerator random) {
        this.platform = platform;
        this.world = world;
        this.clock = clock;
        this.random = random;
    }

    Result post(PagesAccount account, JsonNode json) {
        return MessageRules.problem(json, platform)
                .<Result>map(Result.Refused::new)
                .orElseGet(() -> world.person(
                                account, json.path("recipient").path("id").asText())
                        .map(person -> post(account, person, json))
                        .orElseGet(() -> new Result.Refused(platform.unknownPerson())));
    }

    private Result post(PagesAccount account, PagesPerson person, JsonNode json) {
        return json.has("sender_action") ? show(account, person, json) : send(account, person, json);
    }

    private Result show(PagesAccount account, PagesPerson person, JsonNode json) {
        var payload = json.path("payload");
        world.show(
                account,
                new PagesSign(
                        person,
                        json.path("sender_action").asText(),
                        payload.path("message_id").asText(""),
                        payload.path("reaction").asText("")));
        return new Result.Done(PagesJson.shown(person));
    }

    private Result send(PagesAccount account, PagesPerson person, JsonNode json) {
        var message = new PagesMessage(platform.messageId(random), person, json, clock.instant());
        return ofWindow(account, message)
                .or(() -> world.take(account, message))
                .<Result>map(Result.Refused::new)
                .orElseGet(() -> new Result.Done(PagesJson.taken(message)));
    }

    private Optional<PagesProblem> ofWindow(PagesAccount account, PagesMessage message) {
        var isTagged = message.json().path("messaging_type").asText("").equals("MESSAGE_TAG");
        var end = world.lastHeard(account, message.to()).plus(isTagged ? HUMAN_AGENT_WINDOW : WINDOW);
        return message.at().isBefore(end) ? Optional.empty() : Optional.of(platform.windowClosed());
    }
}
