package io.chat4all.channel;

import io.chat4all.model.DeliveryStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Something that a provider told us. It may come late, twice, and in any order; times are the provider's.
public sealed interface ProviderEvent {

    Instant at();

    /// Something happened to a part of ours.
    ///
    /// @param externalId the provider's id of the part; may be empty when `attempt` is there
    /// @param attempt our id, where the provider repeats it
    /// @param failure why, when the status is FAILED
    record StatusChanged(
            String externalId, DeliveryStatus status, Instant at, Optional<String> attempt, Optional<Failure> failure)
            implements ProviderEvent {}

    /// @param code the provider's
    record Failure(SendOutcome.Reason reason, String code, String detail) {}

    /// All parts of ours that went to this person up to a point have a status.
    ///
    /// @param upTo the point
    record Watermark(String address, DeliveryStatus status, Point upTo, Instant at) implements ProviderEvent {}

    sealed interface Point {
        /// What was sent at or before this time.
        record Time(Instant sent) implements Point {}

        /// This part and what was sent before it.
        record Part(String externalId) implements Point {}
    }

    /// A person wrote to the account.
    ///
    /// @param externalId unique within the account: makes a repeated event harmless
    /// @param contents at least one
    /// @param replyTo external id of the message that it answers, ours or the person's
    record MessageReceived(
            String externalId, Person from, List<InboundContent> contents, Optional<String> replyTo, Instant at)
            implements ProviderEvent {
        public MessageReceived {
            contents = List.copyOf(contents);
        }
    }

    /// @param address within the account (the scoped id): what answers are sent to
    /// @param name that the person gave itself, where the provider tells
    /// @param attributes `phone`, `username`, …, as far as the provider tells: never the identity
    record Person(String address, Optional<String> name, Map<String, String> attributes) {
        public Person {
            attributes = Map.copyOf(attributes);
        }
    }

    record MessageEdited(String externalId, Person from, String body, Instant at) implements ProviderEvent {
        @Override
        public String toString() {
            return "an edit of " + externalId;
        }
    }

    record MessageDeleted(String externalId, Person from, Instant at) implements ProviderEvent {}

    /// @param emoji empty when it was taken back
    record Reacted(Person from, String target, String emoji, Instant at) implements ProviderEvent {}

    /// The same person has another address from now on.
    record AddressChanged(String from, String to, Instant at) implements ProviderEvent {}

    /// Whether the person wants messages of this account.
    record ConsentChanged(String address, boolean wanted, String detail, Instant at) implements ProviderEvent {}

    /// Somebody wrote to the person in the provider's own application, past us.
    record SentElsewhere(String externalId, String to, List<InboundContent> contents, Instant at)
            implements ProviderEvent {
        public SentElsewhere {
            contents = List.copyOf(contents);
        }
    }

    /// The provider says that something is wrong, or right again, with the account.
    record AccountNotice(String detail, Instant at) implements ProviderEvent {}
}
