package io.chat4all.storage;

import io.chat4all.model.ChannelAccountId;
import java.time.Instant;
import java.util.Map;

/// Whether a person wants what a channel account sends it: a fact of its address there, whosever identity
/// that is, and also when it is nobody's yet.
public interface Consents {

    /// What is wanted or not.
    enum Purpose {
        /// Anything at all.
        MESSAGES,
        /// Messages that advertise: some providers let people stop these alone.
        MARKETING
    }

    /// By whose word.
    enum Source {
        PROVIDER,
        /// The person wrote again.
        PERSON,
        TENANT
    }

    /// @param detail what was said, in the provider's words or the tenant's; may be empty
    /// @param at when it was said: the latest word counts
    record Consent(boolean wanted, Source by, String detail, Instant at) {}

    /// What was ever said of it. What is not in the map is wanted.
    Map<Purpose, Consent> of(ChannelAccountId account, String address);

    /// An older word than the one known changes nothing, in whatever order they come; of two of the same
    /// moment the refusal counts.
    void say(ChannelAccountId account, String address, Purpose purpose, Consent consent);
}
