package io.chat4all.messaging.kafka;

import io.chat4all.messaging.BatchHandler;
import io.chat4all.messaging.BatchOutcome;
import io.chat4all.messaging.LogRecord;
import io.chat4all.messaging.LogUnavailable;
import io.chat4all.messaging.MalformedRecord;
import io.chat4all.messaging.Outcome;
import io.chat4all.messaging.Schema;
import io.chat4all.model.LogPosition;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Gives a batch to the handler and says what becomes of it: the one place that acknowledges, retries and
/// dead-letters.
final class BatchRunner<T> implements Function<List<Delivery>, Verdict> {

    private static final Logger LOG = System.getLogger(BatchRunner.class.getName());

    private final BatchHandler<T> handler;
    private final Schema<T> schema;
    private final long partitionEpoch;
    private final int maxAttempts;
    private final Backoff backoff;
    private final DeadLetters deadLetters;

    BatchRunner(
            BatchHandler<T> handler,
            Schema<T> schema,
            long partitionEpoch,
            int maxAttempts,
            Backoff backoff,
            DeadLetters deadLetters) {
        this.handler = handler;
        this.schema = schema;
        this.partitionEpoch = partitionEpoch;
        this.maxAttempts = maxAttempts;
        this.backoff = backoff;
        this.deadLetters = deadLetters;
    }

    @Override
    public Verdict apply(List<Delivery> batch) {
        var first = batch.getFirst();
        return first.rejection == null ? handle(batch) : deadLetter(first, first.rejection, 0);
    }

    private Verdict handle(List<Delivery> batch) {
        try {
            var records = decode(batch);
            var outcome = handler.handle(records);
            return verdict(batch, records.size(), outcome);
        } catch (MalformedRecord e) {
            return reject(batch.getFirst(), "malformed: " + e.getMessage(), 0);
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
            case Outcome.Reject(var reason) -> reject(next, reason, acknowledged);
        };
    }

    /// The records up to one that cannot be read. That one will then be the first of a batch.
    private List<LogRecord<T>> decode(List<Delivery> batch) {
        var records = new ArrayList<LogRecord<T>>(batch.size());
        for (var delivery : batch) {
            try {
                records.add(decode(delivery));
            } catch (MalformedRecord e) {
                if (records.isEmpty()) {
                    throw e;
                }
                break;
            }
        }
        return records;
    }

    private LogRecord<T> decode(Delivery delivery) {
        var record = delivery.record;
        delivery.attempts++;
        if (record.key() == null || record.value() == null) {
            throw new MalformedRecord("a record without key or value", new NullPointerException());
        }
        return new LogRecord<>(
                delivery.key,
                schema.decode(record.value()),
                new LogPosition(partitionEpoch, record.offset()),
                Instant.ofEpochMilli(record.timestamp()),
                delivery.attempts,
                delivery.assignment.ownership);
    }

    private static Verdict retryAfter(Delivery delivery, Duration delay, String reason, int finished) {
        LOG.log(Level.DEBUG, "{0} comes again in {1}: {2}", delivery, delay, reason);
        return new Verdict(finished, delay);
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
        if (delivery.failures >= maxAttempts) {
            return reject(delivery, "failed " + delivery.failures + " times, last with " + failure, 0);
        }
        var delay = backoff.delay(delivery.failures);
        if (delivery.failures == 1) {
            LOG.log(Level.WARNING, "handling " + delivery + " failed, next attempt in " + delay, failure);
        } else {
            LOG.log(
                    Level.WARNING,
                    "handling {0} failed for the {1}. time, next attempt in {2}: {3}",
                    delivery,
                    delivery.failures,
                    delay,
                    failure);
        }
        return Verdict.postponed(delay);
    }

    private Verdict reject(Delivery delivery, String reason, int finished) {
        delivery.rejection = reason;
        delivery.failures = 0;
        LOG.log(
                Level.WARNING,
                "{0} goes to the dead letters after {1} attempt(s): {2}",
                delivery,
                delivery.attempts,
                reason);
        return deadLetter(delivery, reason, finished);
    }

    /// @param finished records of the batch before this one
    private Verdict deadLetter(Delivery delivery, String reason, int finished) {
        try {
            deadLetters.write(delivery, reason);
            return Verdict.finished(finished + 1);
        } catch (LogUnavailable | IllegalArgumentException e) {
            delivery.failures++;
            var delay = backoff.delay(delivery.failures);
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
