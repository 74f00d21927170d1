package io.chat4all.channel.telegram;

import io.chat4all.channel.AccountClient;
import io.chat4all.channel.AccountForm;
import io.chat4all.channel.AccountForm.Field;
import io.chat4all.channel.AccountSettings;
import io.chat4all.channel.Capabilities;
import io.chat4all.channel.Capabilities.Feature;
import io.chat4all.channel.Capabilities.MediaLimit;
import io.chat4all.channel.Capabilities.TextLimit;
import io.chat4all.channel.Capabilities.TextUnit;
import io.chat4all.channel.ChannelAdapter;
import io.chat4all.channel.MediaKind;
import io.chat4all.channel.Pace;
import io.chat4all.channel.RecipientRate;
import io.chat4all.channel.Surroundings;
import io.chat4all.model.Channel;
import io.chat4all.model.DeliveryStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Telegram by its Bot API.
public final class TelegramAdapter implements ChannelAdapter {

    static final int MOST_TEXT = 4_096;

    private static final int MOST_CAPTION = 1_024;

    private static final RecipientRate EACH_CHAT = new RecipientRate(1, Duration.ofSeconds(1), 3);
    private static final RecipientRate EACH_GROUP = RecipientRate.atMost(20, Duration.ofMinutes(1));

    /// Of an upload. A photo, a sound or a sticker that Telegram does not take as one goes as a document.
    private static final MediaLimit UPLOAD = new MediaLimit(50_000_000, Set.of());

    @Override
    public Channel channel() {
        return new Channel("telegram");
    }

    /// The chat's id. A username is no address: a bot cannot write to it, and it changes hands.
    @Override
    public String address(String written) {
        return ChatMessage.chat(written)
                .map(id -> Long.toString(id))
                .orElseThrow(() -> new IllegalArgumentException(
                        "a Telegram address is the id of a chat (123456789): the person writes to the bot first"));
    }

    /// Telegram tells a bot nothing of what becomes of its messages: that it took them is all there is.
    @Override
    public Capabilities capabilities() {
        return new Capabilities(
                new TextLimit(MOST_TEXT, TextUnit.UTF16_UNITS),
                MOST_CAPTION,
                Map.of(
                        MediaKind.IMAGE, UPLOAD,
                        MediaKind.AUDIO, UPLOAD,
                        MediaKind.VIDEO, UPLOAD,
                        MediaKind.DOCUMENT, UPLOAD,
                        MediaKind.STICKER, UPLOAD),
                Set.of(DeliveryStatus.SENT),
                Set.of(
                        Feature.REPLY,
                        Feature.REACTION,
                        Feature.EDIT,
                        Feature.DELETE,
                        Feature.CHOICES,
                        Feature.LOCATION,
                        Feature.TYPING));
    }

    @Override
    public AccountForm form() {
        return AccountForm.of(
                Field.credential("bot_token", "The bot's token, as @BotFather gives it: `123456:ABC…`."),
                Field.credential(
                        "webhook_secret",
                        "A word of your own, 1 to 256 of A-Z, a-z, 0-9, _ and -: Telegram repeats it in each of its"
                                + " calls."));
    }

    @Override
    public Map<String, String> options() {
        return Map.of("base-url", "https://api.telegram.org");
    }

    /// <https://core.telegram.org/bots/faq#broadcasting-to-users>
    @Override
    public Pace pace() {
        return new Pace(30, 30);
    }

    /// A chat one a second, with short bursts; a group, whose ids are negative, 20 a minute besides.
    @Override
    public List<RecipientRate> recipientRates(String address) {
        return address.startsWith("-") ? List.of(EACH_CHAT, EACH_GROUP) : List.of(EACH_CHAT);
    }

    @Override
    public AccountClient open(AccountSettings account, Surroundings surroundings) {
        return new TelegramClient(TelegramAccount.of(account, surroundings), surroundings.clock());
    }
}
