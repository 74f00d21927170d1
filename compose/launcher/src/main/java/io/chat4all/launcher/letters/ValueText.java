package io.chat4all.launcher.letters;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import io.chat4all.log.v1.ConversationRecord;
import io.chat4all.log.v1.DeliveryRequested;
import io.chat4all.log.v1.ProviderEvent;
import io.chat4all.log.v1.RouteStepOver;
import io.chat4all.log.v1.StatusReported;
import io.chat4all.service.Topics;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/// A record's value for an operator's eyes: JSON where we know its schema, text where it is text, else its
/// bytes. What people wrote to each other is private: it is only shown when asked for.
public final class ValueText {

    private static final int MOST_CHARACTERS = 16_000;
    private static final int MOST_DUMPED = 4_096;

    private static final String DELIVERIES = "deliveries.";
    private static final Map<String, Parser<? extends Message>> PARSERS = Map.of(
            Topics.MESSAGES.name(), ConversationRecord.parser(),
            Topics.STATUSES.name(), StatusReported.parser(),
            Topics.PROVIDER_EVENTS.name(), ProviderEvent.parser(),
            Topics.ROUTES.name(), RouteStepOver.parser(),
            Topics.SCHEDULED.name(), ConversationRecord.parser());

    private final boolean content;

    /// @param content whether what people wrote is to be shown
    public ValueText(boolean content) {
        this.content = content;
    }

    /// @param topic that the value was written to first
    public String of(String topic, byte[] value) {
        try {
            return parser(topic).isPresent()
                    ? RecordJson.of(shown(parser(topic).get().parseFrom(value)))
                    : foreign(value);
        } catch (InvalidProtocolBufferException e) {
            return "not of this topic's schema: " + e.getMessage() + "\n"
                    + (content ? foreign(value) : "(withheld, as it may hold what somebody wrote: --content)\n");
        }
    }

    private static Optional<Parser<? extends Message>> parser(String topic) {
        if (topic.startsWith(DELIVERIES)) {
            return Optional.of(DeliveryRequested.parser());
        }
        return Optional.ofNullable(PARSERS.get(topic));
    }

    private Message shown(Message record) {
        return content ? record : Discreet.of(record);
    }

    private static String foreign(byte[] value) {
        return PlainText.of(value)
                .map(ValueText::shortened)
                .orElseGet(() -> HexDump.of(Arrays.copyOf(value, Math.min(value.length, MOST_DUMPED)))
                        + rest(value.length - MOST_DUMPED, "bytes"));
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(text.length(), MOST_CHARACTERS))
                + "\n"
                + rest(text.length() - MOST_CHARACTERS, "characters");
    }

    private static String rest(int more, String what) {
        return more > 0 ? "… and %d more %s%n".formatted(more, what) : "";
    }
}
