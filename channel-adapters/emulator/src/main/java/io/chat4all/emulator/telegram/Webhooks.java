package io.chat4all.emulator.telegram;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The methods about where a bot is told what people say (<https://core.telegram.org/bots/api#setwebhook>).
final class Webhooks {

    private static final Set<Integer> PORTS = Set.of(-1, 443, 80, 88, 8443);
    private static final int MOST_CONNECTIONS = 100;

    private final TelegramWorld world;

    Webhooks(TelegramWorld world) {
        this.world = world;
    }

    Result set(TelegramBot bot, Parameters parameters) {
        if (parameters.text("url").isEmpty()) {
            return delete(bot);
        }
        var problem = problem(parameters);
        if (problem.isPresent()) {
            return Result.bad(problem.get());
        }
        var kinds = parameters.json("allowed_updates").valueStream().map(kind -> kind.asText(""));
        world.webhook(
                bot,
                Optional.of(new TelegramWebhook(
                        URI.create(parameters.text("url")),
                        parameters.text("secret_token"),
                        kinds.collect(Collectors.toSet()))));
        return Result.TRUE;
    }

    static Optional<String> problem(Parameters parameters) {
        return ofUrl(parameters.text("url")).or(() -> ofSecret(parameters)).or(() -> ofConnections(parameters));
    }

    private static Optional<String> ofUrl(String text) {
        if (!text.matches("https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/\\S*)?")) {
            return Optional.of("bad webhook: invalid webhook URL specified");
        }
        var url = URI.create(text);
        if (isLocal(url.getHost())) {
            return Optional.empty();
        }
        if (!url.getScheme().equals("https")) {
            return Optional.of("bad webhook: An HTTPS URL must be provided for webhook");
        }
        return PORTS.contains(url.getPort())
                ? Optional.empty()
                : Optional.of("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443");
    }

    /// A host that is not on the internet may have plain HTTP on any port, as with a server of one's own in
    /// local mode (<https://core.telegram.org/bots/api#using-a-local-bot-api-server>).
    private static boolean isLocal(String host) {
        return !host.contains(".") || host.startsWith("127.");
    }

    private static Optional<String> ofSecret(Parameters parameters) {
        var secret = parameters.text("secret_token");
        if (secret.length() > 256) {
            return Optional.of("secret token is too long");
        }
        return secret.matches("[A-Za-z0-9_-]*")
                ? Optional.empty()
                : Optional.of("secret token contains unallowed characters");
    }

    private static Optional<String> ofConnections(Parameters parameters) {
        return !parameters.has("max_connections")
                        || parameters
                                .number("max_connections")
                                .filter(count -> count >= 1 && count <= MOST_CONNECTIONS)
                                .isPresent()
                ? Optional.empty()
                : Optional.of("bad webhook: wrong max_connections");
    }

    Result delete(TelegramBot bot) {
        world.webhook(bot, Optional.empty());
        return Result.TRUE;
    }

    Result info(TelegramBot bot) {
        var url = world.webhook(bot).map(webhook -> webhook.url().toString()).orElse("");
        return new Result.Done(TelegramJson.object()
                .put("url", url)
                .put("has_custom_certificate", false)
                .put("pending_update_count", 0));
    }

    /// Only webhooks are played.
    Result updates(TelegramBot bot) {
        return world.webhook(bot).isPresent()
                ? new Result.Refused(TelegramProblem.of(
                        409,
                        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete"
                                + " the webhook first"))
                : new Result.Done(TelegramJson.array());
    }
}
