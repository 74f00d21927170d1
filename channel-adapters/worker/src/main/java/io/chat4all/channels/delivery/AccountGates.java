package io.chat4all.channels.delivery;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.chat4all.channel.ChannelAdapter;
import io.chat4all.channel.Pace;
import io.chat4all.model.ChannelAccountId;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/// A gate for each account that something is sent over.
final class AccountGates {

    private static final Duration UNUSED_FOR = Duration.ofHours(1);

    private record Key(ChannelAccountId account, Pace pace) {}

    private final Function<ChannelAdapter, Pace> paceOf;
    private final Clock clock;
    private final RandomGenerator random;
    private final Cache<Key, AccountGate> gates =
            Caffeine.newBuilder().expireAfterAccess(UNUSED_FOR).build();

    /// @param paceOf what holds for all accounts of a channel
    AccountGates(Function<ChannelAdapter, Pace> paceOf, Clock clock, RandomGenerator random) {
        this.paceOf = paceOf;
        this.clock = clock;
        this.random = random;
    }

    AccountGate of(ChannelAccountId account, ChannelAdapter adapter) {
        return gates.get(
                new Key(account, paceOf.apply(adapter)),
                key -> new AccountGate(key.account.toString(), key.pace, clock, random));
    }

    long open() {
        return gates.asMap().values().stream().filter(AccountGate::isOpen).count();
    }
}
