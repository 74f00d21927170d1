package io.chat4all.channel.whatsapp;

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
import io.chat4all.channel.RecipientRate;
import io.chat4all.channel.Surroundings;
import io.chat4all.model.Channel;
import io.chat4all.model.DeliveryStatus;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// WhatsApp by Meta's Cloud API.
public final class WhatsAppAdapter implements ChannelAdapter {

    private static final int MOST_TEXT = 4_096;
    private static final int MOST_CAPTION = 1_024;
    private static final RecipientRate EACH_PERSON = new RecipientRate(1, Duration.ofSeconds(6), 40);

    /// An upload of any other type is refused: it goes as a link.
    private static final Set<String> DOCUMENTS = Set.of(
            "text/plain",
            "application/pdf",
            "application/msword",
            "application/vnd.ms-excel",
            "application/vnd.ms-powerpoint",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "application/vnd.openxmlformats-officedocument.presentationml.presentation");

    /// <https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/media>
    private static final Map<MediaKind, MediaLimit> MEDIA = Map.of(
            MediaKind.IMAGE, new MediaLimit(5_000_000, Set.of("image/jpeg", "image/png")),
            MediaKind.AUDIO,
                    new MediaLimit(
                            16_000_000, Set.of("audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", "audio/ogg")),
            MediaKind.VIDEO, new MediaLimit(16_000_000, Set.of("video/mp4", "video/3gpp")),
            MediaKind.DOCUMENT, new MediaLimit(100_000_000, DOCUMENTS),
            MediaKind.STICKER, new MediaLimit(100_000, Set.of("image/webp")));

    @Override
    public Channel channel() {
        return new Channel("whatsapp");
    }

    @Override
    public String address(String written) {
        var number = written.replaceAll("[\\s().-]", "");
        return Address.of(number.startsWith("+") || number.matches("[0-9]+") ? number : written)
                .map(Address::text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "a WhatsApp address is a phone number with its country's code (5562999990000), or a BSUID"));
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(
                new TextLimit(MOST_TEXT, TextUnit.UTF16_UNITS),
                MOST_CAPTION,
                MEDIA,
                EnumSet.allOf(DeliveryStatus.class),
                Set.of(
                        Feature.REPLY,
                        Feature.REACTION,
                        Feature.TEMPLATE,
                        Feature.CHOICES,
                        Feature.LOCATION,
                        Feature.TYPING,
                        Feature.READ_MARK,
                        Feature.ECHOES_ATTEMPT));
    }

    @Override
    public AccountForm form() {
        return AccountForm.of(
                Field.setting(
                        "phone_number_id",
                        "[0-9]{5,20}",
                        "The phone number's id, on the API setup page of the app: not the number itself."),
                Field.optionalSetting(
                        "fallback_template",
                        "[a-z0-9_]{1,512}",
                        "A template with one value in its body: texts go in it when the person has not written for"
                                + " 24 hours."),
                Field.optionalSetting(
                        "fallback_language", "[a-z]{2,3}(_[A-Z]{2,3})?", "The template's language, as `pt_BR`."),
                Field.credential("access_token", "A system user's token, with whatsapp_business_messaging."),
                Field.credential("app_secret", "The app's secret: Meta signs its calls with it."),
                Field.credential(
                        "verify_token", "A word of your own: enter it beside the callback URL in Meta's console."));
    }

    @Override
    public Map<String, String> options() {
        return Map.of("base-url", "https://graph.facebook.com", "api-version", "v25.0");
    }

    /// What Meta allows each number at first; busy ones are raised to 1 000.
    @Override
    public Pace pace() {
        return new Pace(80, 80);
    }

    /// One in six seconds to the same person, and bursts of 45 on account of those to come; beyond comes error
    /// 131056.
    @Override
    public List<RecipientRate> recipientRates(String address) {
        return List.of(EACH_PERSON);
    }

    /// 131050, and the preference in the application, are about marketing templates: all else goes on.
    @Override
    public OptOut optOut() {
        return OptOut.OF_MARKETING;
    }

    @Override
    public AccountClient open(AccountSettings account, Surroundings surroundings) {
        return new WhatsAppClient(WhatsAppAccount.of(account, surroundings), surroundings.clock());
    }
}
