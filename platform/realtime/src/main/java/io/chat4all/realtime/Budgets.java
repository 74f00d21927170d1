package io.chat4all.realtime;

import java.time.Duration;
import java.util.List;

/// What the processes of a cluster may still ask of the providers of accounts, together. Safe for use by many
/// threads; safe to share.
///
/// Neither call throws, nor blocks for longer than a tenth of a second. While what the processes share cannot
/// be reached, each goes on with its own part of an account's rate, see [LocalBudgets].
public interface Budgets extends AutoCloseable {

    /// Takes permits of an account: one for each claim that nothing holds back, in their order, then those
    /// ahead as far as they go. All of it in one step.
    ///
    /// Permits that are not used are lost. In any second no more are given than the account's rate, and a
    /// tenth of it after a rest.
    ///
    /// @param ahead permits for whoever comes next, to be used soon or not at all
    /// @param claims at most 1,000
    Granted take(Budget budget, int ahead, List<Claim> claims);

    /// The account's provider said that it is asked too often. Its rate is halved for all processes, once a
    /// second at most, down to a 64th; then it climbs evenly to where it was. Nothing is granted before the
    /// time is over.
    Slowed slowDown(Budget budget, Duration retryAfter);

    /// @param pause until the account has its next permit; zero when it had as many as were asked for
    /// @param answers to the claims, in their order
    /// @param perSecond the account's rate now
    record Granted(int ahead, Duration pause, List<Answer> answers, double perSecond) {

        public Granted {
            answers = List.copyOf(answers);
        }
    }

    sealed interface Answer {

        record Go() implements Answer {}

        /// The account has no more permits now.
        record NotYet() implements Answer {}

        /// This one recipient is written to too fast, or is one too many for a day; others are not.
        record Rests(Duration time, Reason reason) implements Answer {}
    }

    enum Reason {
        RECIPIENT,
        PEOPLE_PER_DAY
    }

    /// @param perSecond the account's rate from now on
    /// @param lowered by this call
    record Slowed(double perSecond, boolean lowered) {}

    @Override
    void close();
}
