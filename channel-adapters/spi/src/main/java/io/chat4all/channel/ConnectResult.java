package io.chat4all.channel;

import java.util.Map;

/// What the provider says about an account's credentials.
public sealed interface ConnectResult {

    /// @param facts what the provider told of the account, for people to recognise it: a display name, a
    ///     phone number
    record Ready(Map<String, String> facts) implements ConnectResult {
        public Ready {
            facts = Map.copyOf(facts);
        }
    }

    /// The account cannot be used as it is set up.
    ///
    /// @param reason what is wrong and what to do, without any secret
    record Refused(String reason) implements ConnectResult {}

    /// Nobody knows yet: the provider did not answer.
    record Unreachable(String reason) implements ConnectResult {}
}
