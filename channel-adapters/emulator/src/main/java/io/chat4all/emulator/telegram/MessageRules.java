package io.chat4all.emulator.telegram;

import java.util.Optional;

/// What Telegram asks of a message, whoever gets it.
final class MessageRules {

    private static final int MOST_TEXT = 4_096;
    private static final int MOST_CAPTION = 1_024;

    private MessageRules() {}

    static Optional<TelegramProblem> problem(SendKind kind, Parameters parameters) {
        return ofContent(kind, parameters)
                .or(() -> ofReply(parameters))
                .or(() -> parameters.has("reply_markup")
                        ? KeyboardRules.problem(parameters.json("reply_markup"))
                        : Optional.empty());
    }

    private static Optional<TelegramProblem> ofContent(SendKind kind, Parameters parameters) {
        return switch (kind) {
            case TEXT -> ofText(parameters.text("text"));
            case LOCATION -> ofPlace(parameters);
            case VENUE -> ofPlace(parameters).or(() -> ofVenue(parameters));
            case PHOTO, DOCUMENT, VIDEO, ANIMATION, AUDIO, VOICE, STICKER -> ofCaption(parameters.text("caption"));
        };
    }

    static Optional<TelegramProblem> ofText(String text) {
        if (text.isBlank()) {
            return bad("message text is empty");
        }
        return text.length() > MOST_TEXT ? bad("message is too long") : Optional.empty();
    }

    static Optional<TelegramProblem> ofCaption(String caption) {
        return caption.length() > MOST_CAPTION ? bad("message caption is too long") : Optional.empty();
    }

    private static Optional<TelegramProblem> ofPlace(Parameters parameters) {
        return isWithin(parameters.decimal("latitude"), 90) && isWithin(parameters.decimal("longitude"), 180)
                ? Optional.empty()
                : bad("wrong latitude or longitude specified");
    }

    private static boolean isWithin(Optional<Double> value, double most) {
        return value.filter(number -> Math.abs(number) <= most).isPresent();
    }

    private static Optional<TelegramProblem> ofVenue(Parameters parameters) {
        return parameters.text("title").isBlank() || parameters.text("address").isBlank()
                ? bad("title and address must be non-empty")
                : Optional.empty();
    }

    private static Optional<TelegramProblem> ofReply(Parameters parameters) {
        return parameters.has("reply_parameters")
                        && !parameters
                                .json("reply_parameters")
                                .path("message_id")
                                .isIntegralNumber()
                ? bad("can't parse reply parameters: Field \"message_id\" must be of type Number")
                : Optional.empty();
    }

    private static Optional<TelegramProblem> bad(String description) {
        return Optional.of(TelegramProblem.bad(description));
    }
}
