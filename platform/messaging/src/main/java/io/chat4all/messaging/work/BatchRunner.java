package io.chat4all.messaging.work;

import io.chat4all.messaging.Backoff;
import io.chat4all.messaging.BatchHandler;
import io.chat4all.messaging.BatchOutcome;
import io.chat4all.messaging.LogRecord;
import io.chat4all.messaging.LogUnavailable;
import io.chat4all.messaging.MalformedRecord;
import io.chat4all.messaging.Outcome;
import io.chat4all.messaging.Ownership;
import io.chat4all.messaging.Schema;
import io.chat4all.messaging.SubscriptionOptions;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/// Gives a batch to the handler and says what becomes of it: the one place that acknowledges, retries and
/// dead-letters.
final class BatchRunner<T> implements Function<Lane, Verdict> {

    private static final Logger LOG = System.getLogger(BatchRunner.class.getName());

    private final BatchHandler<T> handler;
    private final Schema<T> schema;
    private final String subscription;
    private final int maxFailures;
    private final Backoff backoff;
    private final Letters letters;
    private final RandomGenerator random = new Random();

    BatchRunner(BatchHandler<T> handler, Schema<T> schema, SubscriptionOptions options, Letters letters) {
        this.handler = handler;
        this.schema = schema;
        this.subscription = options.name();
        this.maxFailures = options.deadLetters().maxRedeliveries() + 1;
        this.backoff = options.backoff();
        this.letters = letters;
    }

    @Override
    public Verdict apply(Lane lane) {
        var batch = lane.batch;
        var first = batch.getFirst();
        return first.rejection == null ? handle(batch, lane.ownership) : deadLetter(first, first.rejection, 0);
    }

    private Verdict handle(List<Delivery> batch, Ownership ownership) {
        try {
            return handle(batch, decode(batch, ownership));
        } catch (MalformedRecord e) {
            return reject(batch.getFirst(), Rejection.because("malformed: " + e.getMessage()), 0);
        } catch (Throwable e) {
            return failed(batch, e);
        }
    }

    private Verdict handle(List<Delivery> batch, List<LogRecord<T>> records) {
        try {
            var context = records.getFirst().attributes().context();
            var outcome = context.call(() -> handler.handle(records));
            return verdict(batch, records.size(), outcome);
        } catch (Throwable e) {
            // Also errors: a record that overflows the stack must not take its key, its slot and its thread along.
            return failed(batch, e);
        }
    }

    private Verdict verdict(List<Delivery> batch, int handled, BatchOutcome outcome) {
        int acknowledged = outcome.acknowledged();
        if (acknowledged > handled) {
            throw new IllegalStateException(acknowledged + " acknowledged of " + handled);
        }
        if (acknowledged == handled) {
            return Verdict.finished(acknowledged);
        }
        var next = batch.get(acknowledged);
        return switch (outcome.next()) {
            case Outcome.Acknowledge _ -> Verdict.finished(acknowledged + 1);
            case Outcome.RetryAfter(var delay, var reason) -> retryAfter(next, delay, reason, acknowledged);
            case Outcome.RetryWhen(var turn, var atMost, var reason) -> {
                LOG.log(Level.DEBUG, "{0} of {1} waits for its turn: {2}", next, subscription, reason);
                yield new Verdict(acknowledged, atMost, Optional.of(turn));
            }
            case Outcome.Reject(var reason) -> reject(next, Rejection.because(reason), acknowledged);
        };
    }

    /// The records up to one that cannot be read. That one will then be the first of a batch.
    private List<LogRecord<T>> decode(List<Delivery> batch, Ownership ownership) {
        var records = new ArrayList<LogRecord<T>>(batch.size());
        for (var delivery : batch) {
            try {
                records.add(delivery.decode(schema, ownership));
            } catch (MalformedRecord e) {
                if (records.isEmpty()) {
                    throw e;
                }
                break;
            }
        }
        return records;
    }

    private Verdict retryAfter(Delivery delivery, Duration delay, String reason, int finished) {
        LOG.log(Level.DEBUG, "{0} of {1} comes again in {2}: {3}", delivery, subscription, delay, reason);
        if (!letters.hasRetryLetters() || delay.isZero()) {
            return new Verdict(finished, delay);
        }
        try {
            letters.retryLetter(delivery.record, delay);
            return Verdict.finished(finished + 1);
        } catch (LogUnavailable e) {
            LOG.log(Level.WARNING, "{0} waits in memory, not in the retry letters: {1}", delivery, e.getMessage());
            return new Verdict(finished, delay);
        }
    }

    private Verdict failed(List<Delivery> batch, Throwable failure) {
        if (batch.getFirst().interrupted) {
            return Verdict.postponed(Duration.ZERO);
        }
        if (batch.size() > 1) {
            LOG.log(Level.DEBUG, "a batch failed, its " + batch.size() + " records come again one by one", failure);
            batch.forEach(delivery -> delivery.alone = true);
            return Verdict.postponed(Duration.ZERO);
        }
        return failed(batch.getFirst(), failure);
    }

    private Verdict failed(Delivery delivery, Throwable failure) {
        delivery.failures++;
        if (delivery.failures >= maxFailures) {
            var reason = "failed " + delivery.failures + " times, last with " + failure;
            return reject(delivery, Rejection.of(reason, failure), 0);
        }
        var delay = backoff.delay(delivery.failures, random);
        var what = "%s of %s failed for the %d. time, next attempt in %s"
                .formatted(delivery, subscription, delivery.failures, delay);
        if (delivery.failures == 1) {
            LOG.log(Level.WARNING, what, failure);
        } else {
            LOG.log(Level.WARNING, "{0}: {1}", what, failure);
        }
        return Verdict.postponed(delay);
    }

    private Verdict reject(Delivery delivery, Rejection rejection, int finished) {
        delivery.rejection = rejection;
        delivery.failures = 0;
        LOG.log(
                Level.WARNING,
                "{0} of {1} goes to the dead letters after {2} attempt(s): {3}",
                delivery,
                subscription,
                delivery.attempts,
                rejection.reason());
        return deadLetter(delivery, rejection, finished);
    }

    /// @param finished records of the batch before this one
    private Verdict deadLetter(Delivery delivery, Rejection rejection, int finished) {
        try {
            letters.deadLetter(delivery, rejection);
            return Verdict.finished(finished + 1);
        } catch (RuntimeException e) {
            delivery.failures++;
            var delay = backoff.delay(delivery.failures, random);
            LOG.log(
                    Level.WARNING,
                    "{0} is not in the dead letters yet, next attempt in {1}: {2}",
                    delivery,
                    delay,
                    e.getMessage());
            return new Verdict(finished, delay);
        }
    }
}
