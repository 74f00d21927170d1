package io.chat4all.channel.messenger;

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
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Messenger: what people write to a Facebook page.
public final class MessengerAdapter implements ChannelAdapter {

    private static final TextLimit TEXT = new TextLimit(2_000, TextUnit.UTF16_UNITS);
    private static final MediaLimit FILE = new MediaLimit(25_000_000, Set.of());

    private static final Dialect MESSENGER =
            new Dialect("Messenger", "page", "page_id", "id,name", "id", TEXT, true, Optional::of);

    @Override
    public Channel channel() {
        return new Channel("messenger");
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(
                TEXT,
                0,
                Map.of(
                        MediaKind.IMAGE, FILE,
                        MediaKind.AUDIO, FILE,
                        MediaKind.VIDEO, FILE,
                        MediaKind.DOCUMENT, FILE),
                EnumSet.allOf(DeliveryStatus.class),
                Set.of(
                        Feature.REPLY,
                        Feature.REACTION,
                        Feature.CHOICES,
                        Feature.TYPING,
                        Feature.READ_MARK,
                        Feature.ECHOES_ATTEMPT));
    }

    @Override
    public AccountForm form() {
        return AccountForm.of(
                Field.setting("page_id", "[0-9]{5,20}", "The page's id, on its \"About\" page under transparency."),
                Field.optionalSetting(
                        "human_agent",
                        "true|false",
                        "Whether people answer here, and Meta granted the app the Human Agent feature: then answers"
                                + " go out for seven days, not one."),
                Field.credential("access_token", "A page access token, with pages_messaging."),
                Field.credential("app_secret", "The app's secret: Meta signs its calls with it."),
                Field.credential(
                        "verify_token", "A word of your own: enter it beside the callback URL in Meta's console."));
    }

    @Override
    public Map<String, String> options() {
        return Map.of("base-url", "https://graph.facebook.com", "api-version", "v25.0");
    }

    /// Meta takes 300 texts a second of each page, though no more than 10 sounds or films.
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
        return new PagesClient(account, surroundings, MESSENGER);
    }
}
