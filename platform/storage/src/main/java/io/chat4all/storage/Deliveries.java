package io.chat4all.storage;

import io.chat4all.model.Channel;
import io.chat4all.model.ChannelAccountId;
import io.chat4all.model.ConversationId;
import io.chat4all.model.DeliveryAttempt;
import io.chat4all.model.UserId;
import io.chat4all.storage.Links.Link;
import io.chat4all.storage.Links.Token;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The ledger of what was given to providers, part by part: so that nothing is sent again that was, and
/// each thing a provider tells finds its message.
public interface Deliveries {

    /// One message for one recipient on one channel.
    record Delivery(ConversationId conversation, long seq, UserId recipient, Channel channel) {}

    /// One part of a delivery.
    ///
    /// @param number 0, 1, 2, …
    /// @param of how many
    record Part(Delivery delivery, int number, int of) {}

    /// What the ledger knows of a part.
    ///
    /// @param attempt our id of its sending
    /// @param begunAt when the provider was first about to be called
    /// @param sent empty until the provider had it
    /// @param note what was done to make it fit the channel; empty for nothing
    /// @param link of the one that stands in it
    /// @param trace as [Beginning#trace]
    record Entry(
            int number,
            String attempt,
            Instant begunAt,
            Optional<Sent> sent,
            String note,
            Optional<Token> link,
            Optional<String> trace) {}

    /// @param externalId the provider's id of the part
    record Sent(String externalId, Instant at) {}

    /// A part that a provider has.
    record SentPart(Part part, Sent sent) {}

    /// A call that was made for a part.
    record PartAttempt(Part part, DeliveryAttempt attempt) {}

    /// Where a part goes.
    ///
    /// @param isTalk whether the person talks in the delivery's conversation from then on: not when what is
    ///     said stands in none
    record Target(ChannelAccountId account, String address, boolean isTalk) {}

    /// A part that a provider is about to be called for.
    ///
    /// @param attempt our id of its sending
    /// @param likeness by which the part is known where its provider repeats no id of ours; may be empty
    /// @param note as [Entry#note]
    /// @param at of the call's beginning
    /// @param link to a file, that stands in it
    /// @param trace `traceparent` of the call, in whose trace what the provider tells later belongs; empty when it
    ///     is not kept
    record Beginning(
            Part part,
            Target target,
            String attempt,
            String likeness,
            String note,
            Instant at,
            Optional<Link> link,
            Optional<String> trace) {}

    /// That a provider was about to be called.
    record Begun(String attempt, String likeness, Instant at) {}

    /// In order of their numbers. Sees all that was recorded before the call.
    List<Entry> entries(Delivery delivery);

    /// To be durable before the provider is called: after a crash it tells that the provider may have been.
    /// For an hour it is among the parts that were [#begunFor] its address. Its link leads to its file.
    void begin(Beginning beginning);

    /// The provider surely has nothing of it: the entry is taken back, as if it had never begun. The
    /// attempt stays in the list of [#attempts].
    void withdraw(Part part, DeliveryAttempt attempt);

    /// As above, when it is not to be sent any more and no call was made.
    void withdraw(Part part);

    /// Nobody knows yet what became of the call: the entry stays as it is.
    void unknown(Part part, DeliveryAttempt attempt);

    /// The provider has it: completes the entry, makes the part known by its external id and in the order
    /// of its address, for 90 days, which is longer than any provider reports, and its conversation the one
    /// that the address talks in, as [Identities#sent], if it is one.
    void sent(Part part, Target target, Sent sent, DeliveryAttempt attempt);

    /// As [#sent], learned from what the provider told later, without the address: the part stands in no
    /// order of one until [#addressed].
    void learned(Part part, ChannelAccountId account, Sent sent);

    /// What else [#sent] does for a part that was [#learned]: it stands in the order of its address, which
    /// talks in its conversation. Safe to repeat.
    void addressed(Part part, Target target, Sent sent);

    /// The provider has the part once more, as it was called for it again while nobody knew that it had it: what
    /// it tells of that one too finds the part by its id.
    void sentAgain(Part part, ChannelAccountId account, Sent sent);

    /// Calls for an address, whatever became of them; the newest first, and no more than fifty.
    ///
    /// @param since at most an hour ago: older ones are forgotten
    List<Begun> begunFor(ChannelAccountId account, String address, Instant since);

    Optional<SentPart> byExternalId(ChannelAccountId account, String externalId);

    /// What went to an address, in the order of times and then of external ids.
    ///
    /// @param after behind this one in that order; with an empty external id: from its time on
    /// @param upTo sent then or earlier
    /// @param limit 1 or more; fewer are returned only when there are no more
    List<SentPart> sentTo(ChannelAccountId account, String address, Sent after, Instant upTo, int limit);

    /// The calls that were made in the last 400 days to bring one message to all of its recipients on all
    /// channels: each delivery's in the order of its parts, each part's as they were made; 5,000 at most.
    /// What became of a call that is under way is not there yet.
    List<PartAttempt> attempts(ConversationId conversation, long seq);
}
