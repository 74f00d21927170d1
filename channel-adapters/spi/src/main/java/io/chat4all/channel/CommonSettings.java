package io.chat4all.channel;

import io.chat4all.channel.AccountForm.Field;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// What every account may have set, whatever its channel: read by the platform, not by adapters.
public final class CommonSettings {

    private static final int DECIMAL = 10;

    /// Whether what goes out begins with the name of whoever says it, on channels that do not show one.
    public static final String SHOW_AUTHOR = "show_author";

    /// What a code is sent in: a text with `{code}`, or the name and language of a template with one value.
    public static final String VERIFICATION_TEXT = "verification_text";

    public static final String VERIFICATION_TEMPLATE = "verification_template";
    public static final String VERIFICATION_LANGUAGE = "verification_language";

    /// How much the provider takes of this account, when that is not what its channel says.
    public static final String MESSAGES_PER_SECOND = "messages_per_second";

    public static final String RECIPIENT_RATE = "recipient_rate";
    public static final String PEOPLE_PER_DAY = "people_per_day";

    private static final List<Field> FIELDS = List.of(
            Field.optionalSetting(
                    SHOW_AUTHOR,
                    "groups|always|never",
                    "When a text begins with its author's name, if the channel shows none: `groups`, among more than"
                            + " two members, unless said."),
            Field.optionalSetting(
                    VERIFICATION_TEXT,
                    "(?s).{0,500}\\{code}.{0,500}",
                    "What a code that proves an address is sent in: a text with {code} in it."),
            Field.optionalSetting(
                    VERIFICATION_TEMPLATE,
                    "[a-z0-9_]{1,512}",
                    "A template with one value, the code, instead of the text: for channels that let nothing else"
                            + " out to who has not written."),
            Field.optionalSetting(
                    VERIFICATION_LANGUAGE, "[a-z]{2,3}(_[A-Z]{2,3})?", "The template's language: en unless said."),
            Field.optionalSetting(
                    MESSAGES_PER_SECOND,
                    "[1-9][0-9]{0,4}",
                    "How many messages a second the provider takes of this account, from all workers together."),
            Field.optionalSetting(
                    RECIPIENT_RATE,
                    "[1-9][0-9]{0,3}/[1-9][0-9]{0,4}s",
                    "How many messages one person is sent at most in so many seconds: 20/60s."),
            Field.optionalSetting(
                    PEOPLE_PER_DAY,
                    "[1-9][0-9]{0,6}",
                    "How many different people may be written to in 24 hours who did not write in that time; any"
                            + " number unless said."),
            UnknownPolicy.SETTING);

    private CommonSettings() {}

    /// Of settings that fit the form, as of the other two.
    public static OptionalInt messagesPerSecond(Map<String, String> settings) {
        return number(settings, MESSAGES_PER_SECOND);
    }

    public static OptionalInt peoplePerDay(Map<String, String> settings) {
        return number(settings, PEOPLE_PER_DAY);
    }

    public static Optional<RecipientRate> recipientRate(Map<String, String> settings) {
        return Optional.ofNullable(settings.get(RECIPIENT_RATE)).map(CommonSettings::rate);
    }

    private static RecipientRate rate(String text) {
        int slash = text.indexOf('/');
        int seconds = Integer.parseInt(text, slash + 1, text.length() - 1, DECIMAL);
        return RecipientRate.atMost(Integer.parseInt(text, 0, slash, DECIMAL), Duration.ofSeconds(seconds));
    }

    private static OptionalInt number(Map<String, String> settings, String name) {
        var text = settings.get(name);
        return text == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(text));
    }

    /// The channel's own form, and these.
    public static AccountForm form(ChannelAdapter adapter) {
        var fields = new ArrayList<>(adapter.form().fields());
        fields.addAll(FIELDS);
        return new AccountForm(fields);
    }
}
