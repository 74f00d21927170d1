package io.chat4all.launcher.letters;

import com.google.protobuf.InvalidProtocolBufferException;
import io.chat4all.log.v1.ConversationRecord;
import io.chat4all.log.v1.StatusReported;
import io.chat4all.service.Topics;
import java.util.Arrays;

/// A record's value for an operator's eyes: JSON where we know its schema, text where it is text, else its bytes.
/// What people wrote to each other is private: it is only shown when asked for.
public final class ValueText {

    private static final int MOST_CHARACTERS = 16_000;
    private static final int MOST_DUMPED = 4_096;

    private final boolean content;

    /// @param content whether what people wrote is to be shown
    public ValueText(boolean content) {
        this.content = content;
    }

    /// @param topic that the value was written to first
    public String of(String topic, byte[] value) {
        try {
            if (topic.equals(Topics.MESSAGES.name())) {
                return RecordJson.of(shown(ConversationRecord.parseFrom(value)));
            }
            if (topic.equals(Topics.STATUSES.name())) {
                return RecordJson.of(StatusReported.parseFrom(value));
            }
            return foreign(value);
        } catch (InvalidProtocolBufferException e) {
            return "not of this topic's schema: " + e.getMessage() + "\n"
                    + (content ? foreign(value) : "(withheld, as it may hold what somebody wrote: --content)\n");
        }
    }

    private ConversationRecord shown(ConversationRecord record) {
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
