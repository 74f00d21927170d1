package io.chat4all.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The call that a record comes of travels with it, and nobody sees it.
public abstract class CallContextContract extends LogContract {

    private static final CallContext CALL = new CallContext(
            Optional.of("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"),
            Optional.of("vendor=value"),
            Optional.of("order 4711"));

    private final ConcurrentLinkedQueue<CallContext> seen = new ConcurrentLinkedQueue<>();

    protected CallContextContract(BrokerUnderTest brokers) {
        super(brokers);
    }

    private Outcome see(LogRecord<String> record) {
        seen.add(CallContext.current());
        assertThat(record.properties()).as("its own properties").isEmpty();
        assertThat(record.attributes().context()).isEqualTo(CallContext.current());
        return Outcome.ACKNOWLEDGE;
    }

    private void sendWithin(CallContext context, Topic<String> topic, String value) {
        context.call(() -> {
            send(topic, "k", value);
            return value;
        });
    }

    @ParameterizedTest
    @EnumSource
    void aHandlerRunsWithinTheCallOfTheSender(SubscriptionType type) {
        var topic = topic(1);
        sendWithin(CALL, topic, "v");

        subscribe(topic, SubscriptionOptions.of("s", type), this::see);

        soon().until(() -> !seen.isEmpty());
        assertThat(seen).containsExactly(CALL);
        assertThat(CallContext.current()).isEqualTo(CallContext.NONE);
    }

    @Test
    void aHandlerOfARecordThatComesOfNoCallRunsWithinNone() {
        var topic = topic(1);
        sendWithin(CALL, topic, "v");
        send(topic, "k", "w");

        subscribe(topic, SubscriptionOptions.keyShared("s"), this::see);

        soon().until(() -> seen.size() == 2);
        assertThat(seen).containsExactly(CALL, CallContext.NONE);
    }

    @Test
    void whatAHandlerSendsComesOfTheSameCall() {
        var topic = topic(1);
        var next = topic(1);
        var producer = opened(messaging().producer(next));
        subscribe(next, SubscriptionOptions.keyShared("s"), this::see);
        subscribe(topic, SubscriptionOptions.keyShared("s"), record -> {
            producer.send(record.key(), record.value());
            producer.sendAsync(record.key(), "without waiting").join();
            return Outcome.ACKNOWLEDGE;
        });

        sendWithin(CALL, topic, "v");

        soon().until(() -> seen.size() == 2);
        assertThat(seen).containsExactly(CALL, CALL);
    }

    @Test
    void aRecordThatComesAgainAndADeadLetterComeOfTheSameCall() {
        var topic = topic(1);
        sendWithin(CALL, topic, "v");

        subscribe(topic, SubscriptionOptions.keyShared("s"), record -> {
            see(record);
            return record.attempt() == 1
                    ? new Outcome.RetryAfter(Duration.ofMillis(10), "once more")
                    : new Outcome.Reject("never");
        });

        var letter = awaitOnlyDeadLetter(topic);
        assertThat(seen).containsExactly(CALL, CALL);
        assertThat(letter.attributes().context()).isEqualTo(CALL);
    }

    @Test
    @ResourceLock(DELAYS)
    void aDelayedRecordComesOfTheSameCall() {
        var topic = topic(1);
        subscribe(topic, SubscriptionOptions.keyShared("s"), this::see);
        var producer = opened(messaging().producer(topic));

        CALL.call(() -> producer.send(NewRecord.of("k", "v").deliverAfter(Duration.ofMillis(500))));

        soon().until(() -> !seen.isEmpty());
        assertThat(seen).containsExactly(CALL);
    }
}
