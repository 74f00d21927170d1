package io.chat4all.channel;

import io.chat4all.channel.AccountForm.Field;
import java.util.ArrayList;
import java.util.List;

/// What every account may have set, whatever its channel: read by the platform, not by adapters.
public final class CommonSettings {

    /// Whether what goes out begins with the name of whoever says it, on channels that do not show one.
    public static final String SHOW_AUTHOR = "show_author";

    /// What a code is sent in: a text with `{code}`, or the name and language of a template with one value.
    public static final String VERIFICATION_TEXT = "verification_text";

    public static final String VERIFICATION_TEMPLATE = "verification_template";
    public static final String VERIFICATION_LANGUAGE = "verification_language";

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
            UnknownPolicy.SETTING);

    private CommonSettings() {}

    /// The channel's own form, and these.
    public static AccountForm form(ChannelAdapter adapter) {
        var fields = new ArrayList<>(adapter.form().fields());
        fields.addAll(FIELDS);
        return new AccountForm(fields);
    }
}
