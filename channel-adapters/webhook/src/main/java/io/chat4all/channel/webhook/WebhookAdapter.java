package io.chat4all.channel.webhook;

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
import io.chat4all.channel.Surroundings;
import io.chat4all.channel.http.PublicHosts;
import io.chat4all.channel.http.StandardWebhooks;
import io.chat4all.model.Channel;
import io.chat4all.model.DeliveryStatus;
import java.net.URI;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// A tenant's own endpoint as a channel: it can carry everything, as the bridge behind it decides what
/// becomes of it.
public final class WebhookAdapter implements ChannelAdapter {

    static final String ALLOW_PRIVATE_NETWORKS = "allow-private-networks";

    private static final int MOST_TEXT = 100_000;
    private static final int MOST_CAPTION = 4_096;
    private static final MediaLimit ANY_FILE = new MediaLimit(4L << 30, Set.of());
    private static final Capabilities EVERYTHING = new Capabilities(
            new TextLimit(MOST_TEXT, TextUnit.CODE_POINTS),
            MOST_CAPTION,
            Arrays.stream(MediaKind.values()).collect(Collectors.toMap(kind -> kind, _ -> ANY_FILE)),
            EnumSet.allOf(DeliveryStatus.class),
            EnumSet.allOf(Feature.class));

    @Override
    public Channel channel() {
        return new Channel("webhook");
    }

    @Override
    public Capabilities capabilities() {
        return EVERYTHING;
    }

    @Override
    public boolean tellsWatermarks() {
        return true;
    }

    @Override
    public AccountForm form() {
        return AccountForm.of(
                Field.setting(
                        "url",
                        "https?://[^\\s@]{1,2000}",
                        "The endpoint that messages are posted to: https, on a public address."),
                Field.credential(
                        "secret",
                        "whsec_ and the base64 of 24 to 64 random bytes: signs calls of both sides."
                                + " During a rotation the new one and the old one, with a space between them."));
    }

    @Override
    public Map<String, String> options() {
        return Map.of(ALLOW_PRIVATE_NETWORKS, "false");
    }

    @Override
    public AccountClient open(AccountSettings account, Surroundings surroundings) {
        var anyNetwork = surroundings.option(ALLOW_PRIVATE_NETWORKS).equals("true");
        var url = URI.create(account.setting("url"));
        if (url.getHost() == null || url.getUserInfo() != null) {
            throw new IllegalArgumentException("settings.url is not a URL of a host, without a user in it");
        }
        if (!anyNetwork && !"https".equals(url.getScheme())) {
            throw new IllegalArgumentException("settings.url is not https");
        }
        return new WebhookClient(
                url,
                StandardWebhooks.of(account.credential("secret")),
                new PublicHosts(anyNetwork),
                surroundings.http(),
                surroundings.clock());
    }
}
