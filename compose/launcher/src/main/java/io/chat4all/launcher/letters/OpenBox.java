package io.chat4all.launcher.letters;

import io.chat4all.messaging.Consumer;
import io.chat4all.messaging.DeadLetterPolicy;
import io.chat4all.messaging.Messaging;
import io.chat4all.messaging.SubscriptionOptions;
import io.chat4all.messaging.SubscriptionType;
import io.chat4all.messaging.Topic;
import java.time.Duration;
import java.util.Optional;

/// A box while one operator goes through it.
final class OpenBox implements AutoCloseable {

    /// A broker takes its time to give a subscription its partitions.
    private static final Duration FIRST = Duration.ofSeconds(15);
    /// After it nothing comes any more: what is left was acknowledged earlier.
    private static final Duration NEXT = Duration.ofSeconds(2);

    private final String topic;
    private final Optional<Consumer<byte[]>> consumer;
    private final Extent extent;
    private final long expected;
    private long received;
    private Duration patience = FIRST;

    private OpenBox(String topic, Optional<Consumer<byte[]>> consumer, Extent extent, long expected) {
        this.topic = topic;
        this.consumer = consumer;
        this.extent = extent;
        this.expected = expected;
    }

    /// @throws io.chat4all.messaging.SubscriptionBusy when somebody has it open
    static OpenBox open(Messaging messaging, String topic, Topic<byte[]> letters) throws InterruptedException {
        var waiting = Backlog.of(letters, messaging.inventory()).waiting();
        var extent = waiting == 0 ? Extent.NOTHING : Extent.of(messaging, letters);
        var consumer = extent.isSeen()
                ? Optional.<Consumer<byte[]>>empty()
                : Optional.of(messaging.consumer(letters, options(letters)));
        return new OpenBox(topic, consumer, extent, waiting);
    }

    /// Nothing is ever acknowledged negatively, so nothing becomes a dead letter of the dead letters; and
    /// closing does not wait for the letters that stay.
    private static SubscriptionOptions options(Topic<?> letters) {
        return SubscriptionOptions.of(DeadLetterBox.SUBSCRIPTION, SubscriptionType.EXCLUSIVE)
                .deadLetters(new DeadLetterPolicy(Integer.MAX_VALUE, Optional.of(letters.name()), false))
                .drainTimeout(Duration.ZERO);
    }

    /// Empty when all that were there at the opening have been seen.
    Optional<DeadLetter> next() throws InterruptedException {
        while (!extent.isSeen()) {
            var record = consumer.orElseThrow().receive(patience);
            if (record.isEmpty()) {
                return Optional.empty();
            }
            patience = NEXT;
            if (extent.see(record.get().id())) {
                received++;
                return record.map(letter -> new DeadLetter(topic, letter));
            }
        }
        return Optional.empty();
    }

    /// Letters that should have come, and did not.
    long unseen() {
        return extent.isSeen() ? 0 : Math.max(0, expected - received);
    }

    /// It is done, and need not come again.
    void acknowledge(DeadLetter letter) {
        consumer.orElseThrow().acknowledge(letter.id());
    }

    @Override
    public void close() {
        consumer.ifPresent(Consumer::close);
    }
}
