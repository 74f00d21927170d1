package io.chat4all.messaging;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiConsumer;

/// What a forked process does until it is killed. It reports each step: a word, and the value that it is about.
enum ForkedTask {

    /// Handles records, a millisecond each, and never ends with one whose value begins with `stuck`. Reports
    /// `done`.
    HANDLE_KEY_SHARED(handling(SubscriptionType.KEY_SHARED)),
    HANDLE_SHARED(handling(SubscriptionType.SHARED)),
    HANDLE_EXCLUSIVE(handling(SubscriptionType.EXCLUSIVE)),
    HANDLE_FAILOVER(handling(SubscriptionType.FAILOVER)),

    /// Receives [#RECEIVED] records, and then acknowledges all but each tenth, the last one first. Reports
    /// `acknowledged` and `kept`.
    ACKNOWLEDGE_OUT_OF_ORDER(ForkedTask::acknowledgeOutOfOrder),

    /// Sends 100 records whose values are the times at which they are due. Reports `sent`.
    DELAY(ForkedTask::delay);

    static final int RECEIVED = 1_000;

    private final Work work;

    private interface Work {
        void run(Messaging messaging, Topic<String> topic, BiConsumer<String, String> report)
                throws InterruptedException;
    }

    ForkedTask(Work work) {
        this.work = work;
    }

    static ForkedTask thatHandles(SubscriptionType type) {
        return valueOf("HANDLE_" + type);
    }

    /// Leaves open what has to be, until the process ends.
    void run(Messaging messaging, Topic<String> topic, BiConsumer<String, String> report) throws InterruptedException {
        work.run(messaging, topic, report);
    }

    /// Of all tasks that subscribe.
    static SubscriptionOptions options(SubscriptionType type) {
        return SubscriptionOptions.of("s", type).maxInFlight(4).drainTimeout(Duration.ofSeconds(1));
    }

    private static Work handling(SubscriptionType type) {
        return (messaging, topic, report) -> messaging.subscribe(topic, options(type), record -> {
            if (record.value().startsWith("stuck")) {
                new CountDownLatch(1).await();
            }
            Thread.sleep(1);
            report.accept("done", record.value());
            return Outcome.ACKNOWLEDGE;
        });
    }

    private static void acknowledgeOutOfOrder(
            Messaging messaging, Topic<String> topic, BiConsumer<String, String> report) throws InterruptedException {
        var consumer = messaging.consumer(topic, options(SubscriptionType.KEY_SHARED));
        var received = new ArrayList<LogRecord<String>>();
        while (received.size() < RECEIVED) {
            consumer.receive(Duration.ofSeconds(10)).ifPresent(received::add);
        }
        for (var record : received.reversed()) {
            if (Integer.parseInt(record.value()) % 10 == 0) {
                report.accept("kept", record.value());
            } else {
                consumer.acknowledge(record.id());
                report.accept("acknowledged", record.value());
            }
        }
    }

    private static void delay(Messaging messaging, Topic<String> topic, BiConsumer<String, String> report) {
        var producer = messaging.producer(topic);
        var start = Instant.now().plusSeconds(3);
        for (var i = 0; i < 100; i++) {
            var due = start.plusMillis(20L * i);
            producer.send(NewRecord.of("k" + i, due.toString()).deliverAt(due));
            report.accept("sent", due.toString());
        }
    }
}
