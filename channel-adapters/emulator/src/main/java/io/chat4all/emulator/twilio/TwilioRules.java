package io.chat4all.emulator.twilio;

import java.net.URI;
import java.util.Optional;

/// What Twilio asks of a message, in the order in which it says so.
final class TwilioRules {

    private static final int MOST_BODY = 1_600;
    private static final int MOST_MEDIA = 10;
    private static final String NUMBER = "\\+[1-9][0-9]{6,14}";

    private TwilioRules() {}

    static Optional<TwilioProblem> problem(TwilioForm form, TwilioAccount account) {
        return ofRecipient(form)
                .or(() -> ofSender(form, account))
                .or(() -> ofContent(form))
                .or(() -> ofCallback(form));
    }

    private static Optional<TwilioProblem> ofRecipient(TwilioForm form) {
        var to = form.first("To");
        if (to.isEmpty()) {
            return refused(21604, "A 'To' phone number is required.");
        }
        return to.matches(NUMBER) ? Optional.empty() : refused(21211, "Invalid 'To' Phone Number: " + to);
    }

    private static Optional<TwilioProblem> ofSender(TwilioForm form, TwilioAccount account) {
        var from = form.first("From");
        var service = form.first("MessagingServiceSid");
        if (from.isEmpty() && service.isEmpty()) {
            return refused(21603, "A 'From' phone number is required.");
        }
        if (!service.isEmpty()) {
            return account.senders().contains(service)
                    ? Optional.empty()
                    : refused(21705, "The Messaging Service Sid is invalid.");
        }
        return account.senders().contains(from)
                ? Optional.empty()
                : refused(21659, "'From' is not a Twilio phone number or Short Code country mismatch");
    }

    private static Optional<TwilioProblem> ofContent(TwilioForm form) {
        var body = form.first("Body");
        var media = form.all("MediaUrl");
        if (body.isEmpty() && media.isEmpty()) {
            return refused(21602, "Message body is required.");
        }
        if (body.length() > MOST_BODY) {
            return refused(21617, "The concatenated message body exceeds the 1600 character limit");
        }
        if (media.size() > MOST_MEDIA) {
            return refused(21623, "Number of media files exceeds allowed limit");
        }
        return media.stream().allMatch(TwilioRules::isUrl) ? Optional.empty() : refused(21620, "Invalid media URL(s)");
    }

    private static Optional<TwilioProblem> ofCallback(TwilioForm form) {
        var callback = form.first("StatusCallback");
        return callback.isEmpty() || isUrl(callback)
                ? Optional.empty()
                : refused(21609, "The StatusCallback URL is not a valid URL.");
    }

    private static boolean isUrl(String text) {
        try {
            return text.matches("https?://.+") && URI.create(text).getHost() != null;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static Optional<TwilioProblem> refused(int code, String message) {
        return Optional.of(TwilioProblem.refused(code, message));
    }
}
