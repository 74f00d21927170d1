package io.chat4all.channel;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What became of a provider call. Codes and details are the provider's own, free of secrets and of what
/// was said.
public sealed interface SendOutcome {

    /// The provider has it.
    ///
    /// @param externalId the provider's id of the part, unique within the account
    /// @param at the provider's time where it gives one, otherwise ours
    /// @param address by which the provider knows the person, when it is another than was asked for: it is
    ///     to be used from now on
    record Accepted(String externalId, Instant at, Optional<String> address) implements SendOutcome {
        public Accepted(String externalId, Instant at) {
            this(externalId, at, Optional.empty());
        }
    }

    /// Surely not sent: too fast. Not the person's or the content's fault.
    ///
    /// @param scope whether the account is too fast, or only with this person
    record Throttled(Duration retryAfter, Scope scope, String code, String detail) implements SendOutcome {}

    enum Scope {
        ACCOUNT,
        RECIPIENT
    }

    /// Surely not sent: nothing wrong with the message.
    record Unavailable(Trouble trouble, String code, String detail) implements SendOutcome {}

    enum Trouble {
        /// The provider does not answer, or says that it cannot now.
        PROVIDER,
        /// The account cannot send until somebody mends it: an expired token, a locked number.
        ACCOUNT
    }

    /// Surely not sent, and never will be like this.
    record Rejected(Reason reason, String code, String detail) implements SendOutcome {}

    enum Reason {
        /// Nobody can be reached at this address on this channel.
        UNDELIVERABLE,
        /// The person does not want messages of this account any more.
        OPTED_OUT,
        /// The time after the person's last message in which free texts are allowed is over.
        WINDOW_CLOSED,
        /// The provider does not take this content.
        CONTENT,
        /// The template is missing, paused, or does not fit its values.
        TEMPLATE
    }

    /// It may have been sent: the answer was lost.
    record Unknown(String detail) implements SendOutcome {}
}
