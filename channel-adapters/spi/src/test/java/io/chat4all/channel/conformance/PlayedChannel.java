package io.chat4all.channel.conformance;

import io.chat4all.channel.AccountSettings;
import io.chat4all.channel.ChannelAdapter;
import io.chat4all.channel.WebhookRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A channel, its provider as it is played, one account and one person: all that [ChannelConformance] needs
/// to know of it. Opened anew for each test.
public interface PlayedChannel extends AutoCloseable {

    ChannelAdapter adapter();

    /// What differs from the adapter's own options: where the played provider is.
    Map<String, String> options();

    /// Good in all. Credentials are long enough to be recognised wherever they should not be.
    AccountSettings account();

    /// The same account with every credential made up.
    AccountSettings stranger();

    /// The person's address.
    String reachable();

    /// A well-formed address that nobody has; empty for a provider that takes messages for anybody.
    Optional<String> unreachable();

    /// From now on.
    void mood(Mood mood);

    /// What the person got, oldest first; of a medium whatever stands for it.
    List<String> arrived();

    /// The person writes: the provider's call, as it is made.
    WebhookRequest writes(String text);

    /// The person sends a file: the provider's call, as it is made; empty where people send none, or the
    /// test plays none.
    default Optional<WebhookRequest> sends(String name, String type, byte[] bytes) {
        return Optional.empty();
    }

    /// A call of the provider with this body, be it sense or not, with a proof that is good.
    WebhookRequest call(byte[] body);

    /// Whether the proof covers the body; otherwise it shows only who calls.
    default boolean provesBody() {
        return true;
    }

    /// The body with fields that nobody knows, wherever the provider may add some.
    byte[] grown(byte[] body);

    /// A body with the items of both, in order; empty where a call has one item.
    Optional<byte[]> joined(byte[] one, byte[] other);

    /// A body with an item that cannot be read, before those that it has; empty where a call has one item.
    Optional<byte[]> besideBroken(byte[] body);

    /// What the provider has told of the parts that were sent so far: its calls, waited for until all are
    /// there. None for a provider that tells nothing.
    List<WebhookRequest> reports();

    @Override
    void close();
}
