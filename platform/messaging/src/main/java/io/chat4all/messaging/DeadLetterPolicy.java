package io.chat4all.messaging;

import java.util.Optional;

/// What becomes of a record that cannot be handled.
///
/// @param maxRedeliveries how often it comes again before it becomes a dead letter. Only failures count: an
///     exception, a negative acknowledgement, an acknowledgement that came too late. Who asks for a retry by
///     name ([Outcome.RetryAfter]) gets it as often as he asks.
/// @param deadLetterTopic if not the topic's own, [#deadLettersOf]; it has to exist
/// @param retryLetters whether, under [SubscriptionType#SHARED], a record that waits for a retry by name waits
///     in the topic [#retryLettersOf] instead of in this process's memory
public record DeadLetterPolicy(int maxRedeliveries, Optional<String> deadLetterTopic, boolean retryLetters) {

    /// The properties of a dead letter, beside those that the record had.
    public static final String ORIGINAL_TOPIC = "original-topic";

    /// As [RecordId#toString] writes it.
    public static final String ORIGINAL_ID = "original-id";

    public static final String ORIGINAL_SUBSCRIPTION = "original-subscription";
    /// ISO 8601.
    public static final String ORIGINAL_PUBLISHED_AT = "original-published-at";

    public static final String REASON = "reason";
    /// The first lines of what the handler threw, if it threw.
    public static final String STACK = "stack";

    public static final String ATTEMPTS = "attempts";

    public static final DeadLetterPolicy DEFAULT = new DeadLetterPolicy(9, Optional.empty(), false);

    public DeadLetterPolicy {
        if (maxRedeliveries < 0) {
            throw new IllegalArgumentException("maxRedeliveries is 0 or more, not " + maxRedeliveries);
        }
    }

    public static DeadLetterPolicy afterRedeliveries(int maxRedeliveries) {
        return new DeadLetterPolicy(maxRedeliveries, Optional.empty(), false);
    }

    /// The topic that [Messaging#ensure] makes beside each topic.
    public static String deadLettersOf(String topic) {
        return topic + ".dead-letters";
    }

    public static String retryLettersOf(String topic, String subscription) {
        return topic + "." + subscription + ".retry-letters";
    }

    public DeadLetterPolicy withRetryLetters() {
        return new DeadLetterPolicy(maxRedeliveries, deadLetterTopic, true);
    }
}
