package io.chat4all.messaging.kafka;

import io.chat4all.messaging.LogRecord;
import io.chat4all.messaging.LogUnavailable;
import io.chat4all.messaging.MalformedRecord;
import io.chat4all.messaging.Outcome;
import io.chat4all.messaging.RecordHandler;
import io.chat4all.messaging.Schema;
import io.chat4all.model.LogPosition;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/// Gives one record to the handler and says what becomes of it: the one place that acknowledges, retries and
/// dead-letters.
final class RecordRunner<T> implements Function<Delivery, Verdict> {

    private static final Logger LOG = System.getLogger(RecordRunner.class.getName());

    private final RecordHandler<T> handler;
    private final Schema<T> schema;
    private final long partitionEpoch;
    private final int maxAttempts;
    private final Backoff backoff;
    private final DeadLetters deadLetters;

    RecordRunner(
            RecordHandler<T> handler,
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
    public Verdict apply(Delivery delivery) {
        return delivery.rejection == null ? handle(delivery) : deadLetter(delivery, delivery.rejection);
    }

    private Verdict handle(Delivery delivery) {
        delivery.attempts++;
        try {
            return switch (handler.handle(decode(delivery))) {
                case Outcome.Acknowledge _ -> Verdict.FINISHED;
                case Outcome.RetryAfter(var delay, var reason) -> retryAfter(delivery, delay, reason);
                case Outcome.Reject(var reason) -> reject(delivery, reason);
            };
        } catch (MalformedRecord e) {
            return reject(delivery, "malformed: " + e.getMessage());
        } catch (Throwable e) {
            // Also errors: a record that overflows the stack must not take its key, its slot and its thread along.
            return failed(delivery, e);
        }
    }

    private LogRecord<T> decode(Delivery delivery) {
        var record = delivery.record;
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

    private static Verdict retryAfter(Delivery delivery, Duration delay, String reason) {
        LOG.log(Level.DEBUG, "{0} comes again in {1}: {2}", delivery, delay, reason);
        return new Verdict.Postponed(delay);
    }

    private Verdict failed(Delivery delivery, Throwable failure) {
        if (delivery.interrupted) {
            return new Verdict.Postponed(Duration.ZERO);
        }
        delivery.failures++;
        if (delivery.failures >= maxAttempts) {
            return reject(delivery, "failed " + delivery.failures + " times, last with " + failure);
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
        return new Verdict.Postponed(delay);
    }

    private Verdict reject(Delivery delivery, String reason) {
        delivery.rejection = reason;
        delivery.failures = 0;
        LOG.log(
                Level.WARNING,
                "{0} goes to the dead letters after {1} attempt(s): {2}",
                delivery,
                delivery.attempts,
                reason);
        return deadLetter(delivery, reason);
    }

    private Verdict deadLetter(Delivery delivery, String reason) {
        try {
            deadLetters.write(delivery, reason);
            return Verdict.FINISHED;
        } catch (LogUnavailable | IllegalArgumentException e) {
            delivery.failures++;
            var delay = backoff.delay(delivery.failures);
            LOG.log(
                    Level.WARNING,
                    "{0} is not in the dead letters yet, next attempt in {1}: {2}",
                    delivery,
                    delay,
                    e.getMessage());
            return new Verdict.Postponed(delay);
        }
    }
}
