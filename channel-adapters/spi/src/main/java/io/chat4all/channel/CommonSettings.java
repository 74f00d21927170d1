package io.chat4all.channel;

import io.chat4all.channel.AccountForm.Field;
import java.util.ArrayList;
import java.util.List;

/// What every account may have set, whatever its channel: read by the platform, not by adapters.
public final class CommonSettings {

    /// Whether what goes out begins with the name of whoever says it, on channels that do not show one.
    public static final String SHOW_AUTHOR = "show_author";

    private static final List<Field> FIELDS = List.of(Field.optionalSetting(
            SHOW_AUTHOR,
            "groups|always|never",
            "When a text begins with its author's name, if the channel shows none: `groups`, among more than two"
                    + " members, unless said."));

    private CommonSettings() {}

    /// The channel's own form, and these.
    public static AccountForm form(ChannelAdapter adapter) {
        var fields = new ArrayList<>(adapter.form().fields());
        fields.addAll(FIELDS);
        return new AccountForm(fields);
    }
}
