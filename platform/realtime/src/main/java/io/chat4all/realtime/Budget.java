package io.chat4all.realtime;

import java.util.OptionalInt;

/// What an account's provider takes of it.
///
/// @param account unique in the cluster
/// @param perSecond messages, over all people
/// @param peoplePerDay different people who may be written to in 24 hours without having written; empty for any
///     number
public record Budget(String account, double perSecond, OptionalInt peoplePerDay) {

    public Budget {
        if (!(perSecond > 0) || peoplePerDay.orElse(1) < 1) {
            throw new IllegalArgumentException(
                    "a budget of %s a second, %s people a day: both are above 0".formatted(perSecond, peoplePerDay));
        }
    }

    Budget share(int of) {
        return new Budget(account, perSecond / of, peoplePerDay);
    }
}
