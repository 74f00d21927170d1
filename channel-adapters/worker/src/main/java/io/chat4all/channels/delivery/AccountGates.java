package io.chat4all.channels.delivery;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.chat4all.channel.ChannelAdapter;
import io.chat4all.channel.Pace;
import io.chat4all.channel.accounts.AccountLookup;
import io.chat4all.channels.turns.AccountLimits;
import io.chat4all.channels.turns.Places;
import io.chat4all.model.Channel;
import io.chat4all.model.ChannelAccountId;
import io.chat4all.realtime.Budgets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// A gate for each account that something is sent over.
final class AccountGates {

    private static final Duration UNUSED_FOR = Duration.ofHours(1);

    private record Key(ChannelAccountId account, Channel channel) {}

    private final Budgets budgets;
    private final Function<ChannelAdapter, Pace> paceOf;
    private final int maxInFlight;
    private final Clock clock;
    private final RandomGenerator random;
    private final Map<Channel, Places> places = new ConcurrentHashMap<>();
    private final Cache<Key, AccountGate> gates =
            Caffeine.newBuilder().expireAfterAccess(UNUSED_FOR).build();

    /// @param paceOf what holds for all accounts of a channel
    /// @param maxInFlight deliveries of a channel under way at once
    AccountGates(
            Budgets budgets,
            Function<ChannelAdapter, Pace> paceOf,
            int maxInFlight,
            Clock clock,
            RandomGenerator random) {
        this.budgets = budgets;
        this.paceOf = paceOf;
        this.maxInFlight = maxInFlight;
        this.clock = clock;
        this.random = random;
    }

    /// With the limits that hold now.
    AccountGate of(AccountLookup.Open open) {
        var account = open.account();
        var limits = AccountLimits.of(account, open.adapter(), paceOf.apply(open.adapter()));
        var gate = gates.get(
                new Key(account.id(), account.channel()),
                _ -> new AccountGate(limits, budgets, placesOf(open), clock, random));
        gate.limit(limits);
        return gate;
    }

    private Places placesOf(AccountLookup.Open open) {
        return places.computeIfAbsent(open.account().channel(), _ -> new Places(maxInFlight));
    }

    /// Accounts of the channel to which no calls are made now.
    long open(Channel channel) {
        return gates(channel).filter(AccountGate::isOpen).count();
    }

    /// Of its accounts' circuit breakers: 0 when all are closed, 2 when one is open, 1 when one is being tried.
    int state(Channel channel) {
        return gates(channel).mapToInt(AccountGate::state).max().orElse(0);
    }

    /// Accounts of the channel that are used slower than they may.
    long slowed(Channel channel) {
        return gates(channel).filter(AccountGate::isSlowed).count();
    }

    /// Parts that wait for the budgets of the channel's accounts.
    long waiting(Channel channel) {
        return gates(channel).mapToLong(AccountGate::waiting).sum();
    }

    private Stream<AccountGate> gates(Channel channel) {
        return gates.asMap().entrySet().stream()
                .filter(entry -> entry.getKey().channel.equals(channel))
                .map(Map.Entry::getValue);
    }
}
