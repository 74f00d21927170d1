package io.chat4all.channel;

/// What somebody means who does not want an account's messages any more, and what ends it. Its provider's
/// rules, which the platform keeps even where the provider would not.
public enum OptOut {
    /// Nothing is wanted, until the person writes again or opts in.
    UNTIL_THE_PERSON_WRITES,
    /// Nothing is wanted, until the person opts in by its provider's word for it: `START`.
    UNTIL_THE_PERSON_OPTS_IN,
    /// Only messages that advertise are not wanted; all others go on.
    OF_MARKETING
}
