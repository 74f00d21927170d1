package io.chat4all.channel.instagram;

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
import io.chat4all.channel.OptOut;
import io.chat4all.channel.Pace;
import io.chat4all.channel.Surroundings;
import io.chat4all.channel.pages.Dialect;
import io.chat4all.channel.pages.PagesClient;
import io.chat4all.model.Channel;
import io.chat4all.model.DeliveryStatus;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Instagram: what people write to a professional account.
public final class InstagramAdapter implements ChannelAdapter {

    private static final TextLimit TEXT = new TextLimit(1_000, TextUnit.UTF8_BYTES);

    private static final Dialect INSTAGRAM = new Dialect(
            "Instagram",
            "instagram",
            "instagram_id",
            "user_id,username,name",
            "user_id",
            TEXT,
            false,
            InstagramAdapter::reaction);

    /// <https://developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login/messaging-api>
    private static final Map<MediaKind, MediaLimit> MEDIA = Map.of(
            MediaKind.IMAGE, new MediaLimit(8_000_000, Set.of("image/png", "image/jpeg", "image/gif")),
            MediaKind.AUDIO,
                    new MediaLimit(
                            25_000_000,
                            Set.of("audio/aac", "audio/m4a", "audio/x-m4a", "audio/mp4", "audio/wav", "audio/x-wav")),
            MediaKind.VIDEO,
                    new MediaLimit(
                            25_000_000,
                            Set.of("video/mp4", "video/ogg", "video/x-msvideo", "video/quicktime", "video/webm")),
            MediaKind.DOCUMENT, new MediaLimit(25_000_000, Set.of("application/pdf")));

    /// A heart is the only one.
    private static Optional<String> reaction(String emoji) {
        return emoji.matches("❤\\uFE0F?") ? Optional.of("love") : Optional.empty();
    }

    @Override
    public Channel channel() {
        return new Channel("instagram");
    }

    /// It never says that something arrived.
    @Override
    public Capabilities capabilities() {
        return new Capabilities(
                TEXT,
                0,
                MEDIA,
                EnumSet.complementOf(EnumSet.of(DeliveryStatus.DELIVERED)),
                Set.of(Feature.REPLY, Feature.REACTION, Feature.CHOICES, Feature.TYPING, Feature.READ_MARK));
    }

    /// Echoes repeat no id of ours, but tell what went out.
    @Override
    public Duration unknownFor() {
        return Duration.ofSeconds(30);
    }

    @Override
    public AccountForm form() {
        return AccountForm.of(
                Field.setting(
                        "instagram_id",
                        "[0-9]{5,20}",
                        "The professional account's id, beside its name in the app's API setup: not the name itself."),
                Field.optionalSetting(
                        "human_agent",
                        "true|false",
                        "Whether people answer here, and Meta granted the app the Human Agent feature: then answers"
                                + " go out for seven days, not one."),
                Field.credential(
                        "access_token", "The account's Instagram token, with instagram_business_manage_messages."),
                Field.credential("app_secret", "The app's Instagram secret: Meta signs its calls with it."),
                Field.credential(
                        "verify_token", "A word of your own: enter it beside the callback URL in Meta's console."));
    }

    @Override
    public Map<String, String> options() {
        return Map.of("base-url", "https://graph.instagram.com", "api-version", "v25.0");
    }

    /// Meta takes 300 texts a second of each account, though no more than 10 sounds or films.
    @Override
    public Pace pace() {
        return new Pace(100, 50);
    }

    @Override
    public boolean tellsWatermarks() {
        return true;
    }

    @Override
    public boolean readsLastHeard() {
        return true;
    }

    /// What is stopped are the notifications that the person once opted in to: the talk goes on.
    @Override
    public OptOut optOut() {
        return OptOut.OF_MARKETING;
    }

    @Override
    public AccountClient open(AccountSettings account, Surroundings surroundings) {
        return new PagesClient(account, surroundings, INSTAGRAM);
    }
}
