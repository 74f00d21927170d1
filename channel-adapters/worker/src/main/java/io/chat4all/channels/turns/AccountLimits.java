package io.chat4all.channels.turns;

import io.chat4all.channel.ChannelAdapter;
import io.chat4all.channel.CommonSettings;
import io.chat4all.channel.Pace;
import io.chat4all.channel.RecipientRate;
import io.chat4all.realtime.Budget;
import io.chat4all.realtime.Claim;
import io.chat4all.realtime.Rate;
import io.chat4all.storage.ChannelAccounts.ChannelAccount;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;

/// How fast an account may be used: as its settings say, otherwise as the operator, otherwise as its channel.
///
/// @param isPaced whether the account as a whole has a limit; if not, the budget's is never reached
/// @param recipientRates of an address
public record AccountLimits(
        Budget budget, boolean isPaced, int maxConcurrent, Function<String, List<RecipientRate>> recipientRates) {

    private static final int NEVER_REACHED = 100_000;

    /// @param pace of the channel
    public static AccountLimits of(ChannelAccount account, ChannelAdapter adapter, Pace pace) {
        var settings = account.settings();
        var own = CommonSettings.recipientRate(settings).map(List::of);
        return of(
                account.id().toString(),
                new Pace(
                        CommonSettings.messagesPerSecond(settings).orElse(pace.messagesPerSecond()),
                        pace.maxConcurrent()),
                CommonSettings.peoplePerDay(settings),
                address -> own.orElseGet(() -> adapter.recipientRates(address)));
    }

    /// @param account unique in the cluster
    public static AccountLimits of(String account, Pace pace) {
        return of(account, pace, OptionalInt.empty(), _ -> List.of());
    }

    private static AccountLimits of(
            String account, Pace pace, OptionalInt peoplePerDay, Function<String, List<RecipientRate>> recipientRates) {
        int perSecond = pace.isLimited() ? pace.messagesPerSecond() : NEVER_REACHED;
        return new AccountLimits(
                new Budget(account, perSecond, peoplePerDay), pace.isLimited(), pace.maxConcurrent(), recipientRates);
    }

    public boolean countsPeople() {
        return budget.peoplePerDay().isPresent();
    }

    /// Whether only the account's pace is in its way.
    boolean isPlain(Wanted wanted) {
        return !countsPeople() && recipientRates.apply(wanted.address()).isEmpty();
    }

    Claim claim(Wanted wanted) {
        var rates = recipientRates.apply(wanted.address()).stream()
                .map(rate -> new Rate(rate.messages(), rate.per(), rate.burst()))
                .toList();
        return new Claim(wanted.address(), rates, wanted.opens());
    }
}
