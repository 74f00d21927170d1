package io.chat4all.storage;

import io.chat4all.model.Channel;
import io.chat4all.model.ChannelAccountId;
import io.chat4all.model.ConversationId;
import io.chat4all.model.DeliveryStatus;
import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Who is who on which channel account, and in which conversation they talk there.
public interface Identities {

    /// A user's address within a channel account.
    ///
    /// @param address the provider's id of the person, unique within the account; a phone number is an
    /// attribute
    /// @param name that the person gave itself
    record Identity(
            TenantId tenant,
            ChannelAccountId account,
            Channel channel,
            String address,
            UserId user,
            Optional<String> name,
            Map<String, String> attributes,
            Instant createdAt) {

        public Identity {
            attributes = Map.copyOf(attributes);
        }

        /// The same address as another user's.
        public Identity of(UserId other) {
            return new Identity(tenant, account, channel, address, other, name, attributes, createdAt);
        }
    }

    /// What is remembered of an address's talk with its account. Each is the newest there is.
    ///
    /// @param conversation in which something was sent to or heard from it
    /// @param lastHeard when the person wrote
    /// @param lastHeardId the provider's id of what it wrote then
    /// @param delivered the watermark of the provider
    /// @param read the same
    record Talk(
            Optional<ConversationId> conversation,
            Optional<Instant> lastHeard,
            Optional<String> lastHeardId,
            Optional<Mark> delivered,
            Optional<Mark> read) {

        public static final Talk NONE =
                new Talk(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        /// What the watermarks say of something that was sent at that time.
        public List<Reached> reached(Instant sentAt) {
            return Stream.of(
                            delivered.map(mark -> new Reached(DeliveryStatus.DELIVERED, mark.upTo)),
                            read.map(mark -> new Reached(DeliveryStatus.READ, mark.upTo)))
                    .flatMap(Optional::stream)
                    .filter(reached -> !reached.upTo().isBefore(sentAt))
                    .toList();
        }
    }

    /// A watermark, in sending times.
    ///
    /// @param upTo all that was sent until then has its status
    /// @param told up to where that has been reported of each part, surely
    record Mark(Instant upTo, Instant told) {

        public Mark {
            if (told.isAfter(upTo)) {
                throw new IllegalArgumentException("told up to %s, of a mark at %s".formatted(told, upTo));
            }
        }

        /// The same, once it has been reported of each part.
        public Mark whollyTold() {
            return new Mark(upTo, upTo);
        }
    }

    /// All that was sent until then has the status.
    record Reached(DeliveryStatus status, Instant upTo) {}

    /// Stores it unless its address in the account is somebody's already. Of two callers at once one wins.
    ///
    /// @return whose the address is now: the given identity, or the one that was there
    Identity claim(Identity identity);

    Optional<Identity> find(ChannelAccountId account, String address);

    /// In order of account and address. Sees every claim that returned before the call.
    List<Identity> of(TenantId tenant, UserId user);

    /// As above, of several users (up to 256); users without any are not in the map.
    Map<UserId, List<Identity>> of(TenantId tenant, Set<UserId> users);

    /// Nothing happens when the address is not this user's. Messages and receipts stay.
    void remove(Identity identity);

    /// The address is another user's from now on; it is never nobody's in between.
    ///
    /// @return false, and nothing happens, when it is not the given user's
    boolean move(Identity identity, UserId to);

    Talk talk(ChannelAccountId account, String address);

    /// Something was sent to the address. An older time than the one known changes nothing.
    void sent(ChannelAccountId account, String address, ConversationId conversation, Instant at);

    /// The person wrote. An older time than the one known changes nothing.
    ///
    /// @param externalId the provider's id of what it wrote
    void heard(ChannelAccountId account, String address, ConversationId conversation, String externalId, Instant at);

    /// A lower mark than the present changes nothing. Of two that reach equally far, the one that is wholly told
    /// stays.
    ///
    /// @param status DELIVERED or READ
    void mark(ChannelAccountId account, String address, DeliveryStatus status, Mark mark);
}
