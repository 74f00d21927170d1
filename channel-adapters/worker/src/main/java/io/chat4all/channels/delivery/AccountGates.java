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

/// A gate for each account that something is sent over.
final class AccountGates {

    private static final Duration UNUSED_FOR = Duration.ofHours(1);

    private final Budgets budgets;
    private final Function<ChannelAdapter, Pace> paceOf;
    private final int maxInFlight;
    private final Clock clock;
    private final RandomGenerator random;
    private final Map<Channel, Places> places = new ConcurrentHashMap<>();
    private final Cache<ChannelAccountId, AccountGate> gates =
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
        var gate = gates.get(account.id(), _ -> new AccountGate(limits, budgets, placesOf(open), clock, random));
        gate.limit(limits);
        return gate;
    }

    private Places placesOf(AccountLookup.Open open) {
        return places.computeIfAbsent(open.account().channel(), _ -> new Places(maxInFlight));
    }

    long open() {
        return gates.asMap().values().stream().filter(AccountGate::isOpen).count();
    }

    long slowed() {
        return gates.asMap().values().stream().filter(AccountGate::isSlowed).count();
    }

    long waiting() {
        return gates.asMap().values().stream().mapToLong(AccountGate::waiting).sum();
    }
}
