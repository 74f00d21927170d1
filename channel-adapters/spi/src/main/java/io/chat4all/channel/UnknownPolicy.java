package io.chat4all.channel;

import java.util.Locale;
import java.util.Map;

/// What an account does with a message of which nobody knows, after the channel's deadline, whether its
/// provider has it. Its setting `unknown`.
public enum UnknownPolicy {
    /// It has failed, and its sender decides. Nobody gets it twice.
    AT_MOST_ONCE,
    /// It is sent again, which may bring it twice.
    AT_LEAST_ONCE;

    static final AccountForm.Field SETTING = AccountForm.Field.optionalSetting(
            "unknown",
            "at_most_once|at_least_once",
            "What happens to a message when the provider's answer was lost and it does not tell: at_most_once"
                    + " (the default) reports it as failed, at_least_once sends it again.");

    /// @param settings of the account, which fit its form
    public static UnknownPolicy of(Map<String, String> settings) {
        return valueOf(
                settings.getOrDefault(SETTING.name(), AT_MOST_ONCE.name()).toUpperCase(Locale.ROOT));
    }
}
