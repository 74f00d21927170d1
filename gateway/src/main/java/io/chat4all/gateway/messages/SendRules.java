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

    /// @throws Refused TEXT_LENGTH, UNSUPPORTED_CHANNEL, INVALID_ARGUMENT
    void check(Send send) {
        checkText(send.text());
        checkChannels(send.channels());
        Texts.requireMetadata(send.metadata());
        if (send.to().size() > Conversation.MAX_MEMBERS) {
            throw new Refused(
                    ErrorCode.INVALID_ARGUMENT,
                    "to has at most %d users, not %d"
                            .formatted(Conversation.MAX_MEMBERS, send.to().size()));
        }
    }

    private static void checkText(String text) {
        var characters = Texts.length(text);
        if (characters < 1 || characters > Payload.Text.MAX_CHARACTERS) {
            throw new Refused(
                    ErrorCode.TEXT_LENGTH,
                    "payload.text has 1 to %d characters, not %d".formatted(Payload.Text.MAX_CHARACTERS, characters));
        }
        Texts.requireUnicode("payload.text", text);
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
