package io.chat4all.messaging.work;

import static io.chat4all.messaging.DeadLetterPolicy.ATTEMPTS;
import static io.chat4all.messaging.DeadLetterPolicy.ORIGINAL_ID;
import static io.chat4all.messaging.DeadLetterPolicy.ORIGINAL_PUBLISHED_AT;
import static io.chat4all.messaging.DeadLetterPolicy.ORIGINAL_SUBSCRIPTION;
import static io.chat4all.messaging.DeadLetterPolicy.ORIGINAL_TOPIC;
import static io.chat4all.messaging.DeadLetterPolicy.REASON;
import static io.chat4all.messaging.DeadLetterPolicy.STACK;

import io.chat4all.messaging.DeadLetterPolicy;
import io.chat4all.messaging.Messaging;
import io.chat4all.messaging.NewRecord;
import io.chat4all.messaging.Producer;
import io.chat4all.messaging.Schema;
import io.chat4all.messaging.SubscriptionOptions;
import io.chat4all.messaging.SubscriptionType;
import io.chat4all.messaging.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// Writes a subscription's records elsewhere: those that cannot be handled to the dead-letter topic, those that
/// wait for a retry by name to the retry-letter topic. The same key and bytes, and beside them where they were,
/// for whom, and why.
public final class Letters implements AutoCloseable {

    private static final byte[] NOTHING = {};

    private final String topic;
    private final String subscription;
    private final Producer<byte[]> deadLetters;
    private final Optional<Producer<byte[]>> retryLetters;
    private final AtomicLong written = new AtomicLong();

    private Letters(
            String topic, String subscription, Producer<byte[]> deadLetters, Optional<Producer<byte[]>> retryLetters) {
        this.topic = topic;
        this.subscription = subscription;
        this.deadLetters = deadLetters;
        this.retryLetters = retryLetters;
    }

    /// Both topics have to exist.
    public static Letters of(Topic<?> topic, SubscriptionOptions options, Messaging messaging) {
        var policy = options.deadLetters();
        var deadLetters = policy.deadLetterTopic().orElse(DeadLetterPolicy.deadLettersOf(topic.name()));
        var retries = policy.retryLetters() && options.type() == SubscriptionType.SHARED
                ? Optional.of(retryTopic(topic, options))
                : Optional.<Topic<byte[]>>empty();
        return new Letters(
                topic.name(),
                options.name(),
                messaging.producer(new Topic<>(deadLetters, 1, Schema.bytes())),
                retries.map(messaging::producer));
    }

    /// Where a subscription's retry letters are: as many partitions as its topic.
    public static Topic<byte[]> retryTopic(Topic<?> topic, SubscriptionOptions options) {
        return new Topic<>(
                DeadLetterPolicy.retryLettersOf(topic.name(), options.name()), topic.partitions(), Schema.bytes());
    }

    /// Dead letters that became durable.
    long written() {
        return written.get();
    }

    boolean hasRetryLetters() {
        return retryLetters.isPresent();
    }

    /// Returns once the dead letter is durable.
    ///
    /// @throws io.chat4all.messaging.LogUnavailable when it may not be
    void deadLetter(Delivery delivery, Rejection rejection) {
        var properties = properties(delivery.record);
        properties.put(ORIGINAL_SUBSCRIPTION, subscription);
        properties.put(REASON, rejection.reason());
        properties.put(ATTEMPTS, String.valueOf(delivery.attempts));
        rejection.stack().ifPresent(stack -> properties.put(STACK, stack));
        write(delivery.record, properties, deadLetters, Duration.ZERO);
        written.incrementAndGet();
    }

    /// Returns once the retry letter is durable; it comes after the delay.
    ///
    /// @throws io.chat4all.messaging.LogUnavailable when it may not be
    void retryLetter(RawRecord record, Duration delay) {
        write(record, properties(record), retryLetters.orElseThrow(), delay);
    }

    /// Of a record that was a retry letter before, the first place counts.
    private Map<String, String> properties(RawRecord record) {
        var properties = new HashMap<>(record.attributes().properties());
        properties.putIfAbsent(ORIGINAL_TOPIC, topic);
        properties.putIfAbsent(ORIGINAL_ID, record.id().toString());
        properties.putIfAbsent(
                ORIGINAL_PUBLISHED_AT, record.attributes().publishedAt().toString());
        return properties;
    }

    private static void write(
            RawRecord record, Map<String, String> properties, Producer<byte[]> producer, Duration delay) {
        var attributes = record.attributes();
        var value = record.value();
        var letter = NewRecord.of(record.key(), value == null ? NOTHING : value)
                .properties(properties)
                .deliverAfter(delay);
        var ordered = attributes.orderingKey().map(letter::orderingKey).orElse(letter);
        var complete = attributes.eventTime().map(ordered::eventTime).orElse(ordered);
        attributes.context().call(() -> producer.send(complete));
    }

    @Override
    public void close() {
        deadLetters.close();
        retryLetters.ifPresent(Producer::close);
    }
}
