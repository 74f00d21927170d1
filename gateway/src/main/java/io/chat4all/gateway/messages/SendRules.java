package io.chat4all.gateway.messages;

import io.chat4all.gateway.calls.Texts;
import io.chat4all.gateway.channels.KnownChannels;
import io.chat4all.model.Conversation;
import io.chat4all.model.Payload;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import java.util.List;

/// What a send must be in itself, whoever makes it.
public final class SendRules {

    static final String ALL_CHANNELS = "all";

    private final KnownChannels known;

    public SendRules(KnownChannels known) {
        this.known = known;
    }

    /// @throws Refused TEXT_LENGTH, UNSUPPORTED_CHANNEL, INVALID_ARGUMENT for too many parts or a bad value
    void check(Send send) {
        checkParts(send.parts());
        checkChannels(send.channels());
        Texts.requireMetadata(send.metadata());
        if (send.to().size() > Conversation.MAX_MEMBERS) {
            throw new Refused(
                    ErrorCode.INVALID_ARGUMENT,
                    "to has at most %d users, not %d"
                            .formatted(Conversation.MAX_MEMBERS, send.to().size()));
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

    private void checkChannels(List<String> channels) {
        channels.stream().filter(this::isUnavailable).findFirst().ifPresent(channel -> {
            throw new Refused(
                    ErrorCode.UNSUPPORTED_CHANNEL,
                    "channel '%s' is not available: there are %s, or 'all'"
                            .formatted(shortened(channel), known.names()));
        });
        if (channels.contains(ALL_CHANNELS) && channels.size() > 1) {
            throw new Refused(ErrorCode.INVALID_ARGUMENT, "channels names 'all' and others: 'all' stands alone");
        }
    }

    private boolean isUnavailable(String channel) {
        return !channel.equals(ALL_CHANNELS) && !known.has(channel);
    }

    private static String shortened(String channel) {
        return channel.length() <= 64 ? channel : channel.substring(0, 64) + "…";
    }
}
