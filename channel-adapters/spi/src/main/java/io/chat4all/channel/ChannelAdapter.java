package io.chat4all.channel;

import io.chat4all.channel.Capabilities.Feature;
import io.chat4all.model.Channel;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// A channel: a kind of way on which people are reached, spoken as its provider speaks. Found by
/// [java.util.ServiceLoader], so it has a public constructor without parameters and a line in
/// `META-INF/services/io.chat4all.channel.ChannelAdapter`.
///
/// It holds nothing about any account: that is [AccountClient]'s.
public interface ChannelAdapter {

    Duration ECHOED_WITHIN = Duration.ofSeconds(60);

    /// A call that was only slow may end meanwhile.
    Duration NOTHING_TO_WAIT_FOR = Duration.ofSeconds(5);

    /// Its name everywhere: in the API, the log, topics and metrics.
    Channel channel();

    /// The one way in which the provider writes a person's address, so that whoever is linked by hand and
    /// whoever writes is the same.
    ///
    /// @param written as people write it, without spaces around it
    /// @throws IllegalArgumentException when it cannot be one; the message says what one looks like
    default String address(String written) {
        return written;
    }

    /// What can be sent on it, and what it can prove. The same for all accounts.
    Capabilities capabilities();

    /// What an account of this channel needs to be set up.
    AccountForm form();

    /// What the operator may set for the whole channel, with the defaults: `base-url`, `api-version`, …
    /// They are read from the configuration as `channels.<channel>.<name>`.
    Map<String, String> options();

    /// How fast the provider lets an account be used. The operator may set another: `messages-per-second`,
    /// `max-concurrent`.
    default Pace pace() {
        return Pace.DEFAULT;
    }

    /// How fast the provider lets one person be written to: all of these at once, 3 at most. What is too fast
    /// waits, and holds nobody else up. None unless it says so; an account may set one in place of them
    /// ([CommonSettings#RECIPIENT_RATE]).
    ///
    /// @param address as [#address] gives it
    default List<RecipientRate> recipientRates(String address) {
        return List.of();
    }

    /// How long, from a call whose answer was lost on, the provider may take to tell what became of it. So
    /// long what is for the same person waits. The operator may set another: `unknown-for`.
    default Duration unknownFor() {
        return capabilities().can(Feature.ECHOES_ATTEMPT) ? ECHOED_WITHIN : NOTHING_TO_WAIT_FOR;
    }

    /// Whether its clients look at [OutgoingPart#lastHeard]. If not, it is not looked up, which is a read
    /// of the store for each part.
    default boolean readsLastHeard() {
        return false;
    }

    /// What people mean on this channel who opt out: in [ProviderEvent.ConsentChanged], and in an outcome
    /// with [SendOutcome.Reason#OPTED_OUT].
    default OptOut optOut() {
        return OptOut.UNTIL_THE_PERSON_WRITES;
    }

    /// Whether its provider tells of everything up to a point at once ([ProviderEvent.Watermark]). Such a
    /// mark may come before we know that it covers a part, so it is looked up after each part, which is a
    /// read of the store.
    default boolean tellsWatermarks() {
        return false;
    }

    /// Does no I/O. Called anew whenever the account's settings or credentials change; the old client is
    /// closed.
    ///
    /// @throws IllegalArgumentException when a setting is not what [#form] asks for; the message says which
    ///     and why, never a credential
    AccountClient open(AccountSettings account, Surroundings surroundings);
}
