package io.chat4all.channel.sms;

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
import io.chat4all.model.Channel;
import io.chat4all.model.DeliveryStatus;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/// SMS by Twilio.
public final class SmsAdapter implements ChannelAdapter {

    /// Twilio's error 21617 is for longer ones.
    private static final int MOST_TEXT = 1_600;

    private static final MediaLimit MMS = new MediaLimit(5_000_000, Set.of());

    @Override
    public Channel channel() {
        return new Channel("sms");
    }

    /// E.164, as Twilio has it.
    @Override
    public String address(String written) {
        var number = written.replaceAll("[\\s().-]", "");
        if (!number.matches("\\+[1-9][0-9]{6,14}")) {
            throw new IllegalArgumentException(
                    "an address for SMS is a phone number with + and its country's code: +5562999990000");
        }
        return number;
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(
                new TextLimit(MOST_TEXT, TextUnit.UTF16_UNITS),
                MOST_TEXT,
                Map.of(
                        MediaKind.IMAGE, MMS,
                        MediaKind.AUDIO, MMS,
                        MediaKind.VIDEO, MMS,
                        MediaKind.DOCUMENT, MMS),
                EnumSet.allOf(DeliveryStatus.class),
                Set.of(Feature.ECHOES_ATTEMPT));
    }

    @Override
    public AccountForm form() {
        return AccountForm.of(
                Field.setting(
                        "account_sid", "AC[0-9a-f]{32}", "The Account SID, on the first page of Twilio's console."),
                Field.optionalSetting(
                        "from",
                        "\\+[1-9][0-9]{6,14}|[0-9]{3,8}|[A-Za-z0-9 ]{1,11}",
                        "The number, short code or name that messages come from."),
                Field.optionalSetting(
                        "messaging_service_sid",
                        "MG[0-9a-f]{32}",
                        "A messaging service, instead of `from`: it chooses the number."),
                Field.credential("auth_token", "The account's Auth Token: Twilio signs its calls with it."),
                Field.optionalCredential("api_key_sid", "SK…: an API key to send with, instead of the Auth Token."),
                Field.optionalCredential("api_key_secret", "The API key's secret."));
    }

    @Override
    public Map<String, String> options() {
        return Map.of("base-url", "https://api.twilio.com", "api-version", "2010-04-01");
    }

    /// Twilio takes messages faster than carriers do, and queues them.
    @Override
    public Pace pace() {
        return new Pace(50, 20);
    }

    /// `STOP` holds until `START`: Twilio refuses with 21610 whatever the person writes in between.
    @Override
    public OptOut optOut() {
        return OptOut.UNTIL_THE_PERSON_OPTS_IN;
    }

    @Override
    public AccountClient open(AccountSettings account, Surroundings surroundings) {
        return new SmsClient(TwilioAccount.of(account, surroundings), surroundings.http(), surroundings.clock());
    }
}
