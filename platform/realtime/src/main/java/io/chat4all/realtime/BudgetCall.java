package io.chat4all.realtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/// A call of one of the [BudgetScripts], written and read. The keys of an account go to one node of a cluster.
/// Of a recipient there is no more in them than a hash.
record BudgetCall(List<String> keys, List<byte[]> values) {

    private static final int HASH_BYTES = 12;

    static BudgetCall take(Budget budget, Duration climb, int ahead, List<Claim> claims, String worker) {
        var account = account(budget);
        var keys = Stream.concat(
                Stream.of(account, account + ":people", account + ":workers"),
                claims.stream().map(claim -> account + ":" + hash(claim.recipient())));
        var values = new ArrayList<>(List.of(
                text(budget.perSecond()),
                text(micros(climb)),
                text(ahead),
                text(budget.peoplePerDay().orElse(-1)),
                text(worker)));
        claims.forEach(claim -> add(claim, values));
        return new BudgetCall(keys.toList(), values);
    }

    static BudgetCall slowDown(Budget budget, Duration climb, Duration retryAfter) {
        return new BudgetCall(
                List.of(account(budget)),
                List.of(text(budget.perSecond()), text(micros(climb)), text(micros(retryAfter))));
    }

    private static void add(Claim claim, List<byte[]> values) {
        values.add(text(claim.opens() ? 1 : 0));
        values.add(text(claim.rates().size()));
        for (var rate : claim.rates()) {
            values.add(text(rate.intervalMicros()));
            values.add(text(rate.burst()));
        }
    }

    static Budgets.Granted granted(List<Long> answer) {
        var answers = answer.stream().skip(4).map(BudgetCall::answer).toList();
        return new Budgets.Granted(
                answer.get(1).intValue(), duration(answer.getFirst()), answers, answer.get(2) / 1_000.0);
    }

    String[] keyArray() {
        return keys.toArray(String[]::new);
    }

    byte[][] valueArray() {
        return values.toArray(byte[][]::new);
    }

    static int workers(List<Long> answer) {
        return answer.get(3).intValue();
    }

    private static Budgets.Answer answer(long said) {
        if (said == 0) {
            return new Budgets.Answer.Go();
        }
        if (said == -1) {
            return new Budgets.Answer.NotYet();
        }
        return said > 0
                ? new Budgets.Answer.Rests(duration(said), Budgets.Reason.RECIPIENT)
                : new Budgets.Answer.Rests(duration(-1 - said), Budgets.Reason.PEOPLE_PER_DAY);
    }

    static Budgets.Slowed slowed(List<Long> answer) {
        return new Budgets.Slowed(answer.getFirst() / 1_000.0, answer.get(1) == 1);
    }

    private static String account(Budget budget) {
        return "c4a:budget:{" + budget.account() + "}";
    }

    private static String hash(String recipient) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(recipient.getBytes(UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, HASH_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("a JDK without SHA-256", e);
        }
    }

    private static Duration duration(long micros) {
        return Duration.of(micros, ChronoUnit.MICROS);
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1_000;
    }

    private static byte[] text(Object value) {
        return String.valueOf(value).getBytes(UTF_8);
    }
}
