package io.chat4all.gateway.messages;

import io.chat4all.gateway.calls.Texts;
import io.chat4all.gateway.channels.ChannelChoice;
import io.chat4all.model.Conversation;
import io.chat4all.model.Payload;
import io.chat4all.model.Priority;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a send must be in itself, whoever makes it.
public final class SendRules {

    private final ChannelChoice channels;

    public SendRules(ChannelChoice channels) {
        this.channels = channels;
    }

    /// @throws Refused TEXT_LENGTH, UNSUPPORTED_CHANNEL, INVALID_ARGUMENT for too many parts or a bad value
    void check(Send send) {
        checkParts(send.parts());
        channels.check(send.channels(), send.route());
        Texts.requireMetadata(send.metadata());
        checkPriority(send.metadata().get(Priority.METADATA_KEY));
        if (send.to().size() > Conversation.MAX_MEMBERS) {
            throw new Refused(
                    ErrorCode.INVALID_ARGUMENT,
                    "to has at most %d users, not %d"
                            .formatted(Conversation.MAX_MEMBERS, send.to().size()));
        }
    }

    private static void checkPriority(@Nullable String said) {
        if (said != null && Priority.named(said).isEmpty()) {
            throw new Refused(
                    ErrorCode.INVALID_ARGUMENT,
                    "metadata.priority is urgent, normal or bulk, not '%s'".formatted(said));
        }
    }

    private static void checkParts(List<Said> parts) {
        if (parts.isEmpty() || parts.size() > Payload.MAX_PARTS) {
            throw new Refused(
                    ErrorCode.INVALID_ARGUMENT,
                    "payload has 1 to %d parts, not %d".formatted(Payload.MAX_PARTS, parts.size()));
        }
        var characters = parts.stream().mapToInt(SendRules::checkPart).sum();
        if (characters > Payload.MAX_CHARACTERS) {
            throw textLength(characters);
        }
    }

    /// How many characters it has.
    private static int checkPart(Said part) {
        return switch (part) {
            case Said.Text(String text) -> {
                if (text.isEmpty()) {
                    throw textLength(0);
                }
                yield checkText(text);
            }
            case Said.File file -> checkText(file.caption());
        };
    }

    private static int checkText(String text) {
        Texts.requireUnicode("payload.text", text);
        return Texts.length(text);
    }

    private static Refused textLength(int characters) {
        return new Refused(
                ErrorCode.TEXT_LENGTH,
                "payload.text has 1 to %d characters, not %d".formatted(Payload.MAX_CHARACTERS, characters));
    }
}
