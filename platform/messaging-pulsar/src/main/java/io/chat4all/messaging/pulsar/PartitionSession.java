package io.chat4all.messaging.pulsar;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.pulsar.client.api.Consumer;
import org.apache.pulsar.client.api.Message;
import org.apache.pulsar.client.api.PulsarClientException;

/// A native consumer of one partition, for as long as its first connection to the broker lasts, and no longer.
///
/// When the connection is lost, the broker gives all that is not acknowledged to others, or again; the native consumer
/// reconnects by itself, and what it then holds may be of before or of after. Nothing tells which. But whatever was
/// taken from it before it has ever been disconnected is of the first connection, so its records are used only as long
/// as [#isUnbroken] still holds once they are taken. After that it is closed, which makes the broker give out anew
/// whatever it sent there since, and another session takes its place.
final class PartitionSession {

    private static final int MOST_AT_ONCE = 500;

    private final Consumer<byte[]> consumer;
    private final int partition;
    private final Activity activity;
    private long messages;
    private long entries;
    private long lastEntry = -1;

    PartitionSession(Consumer<byte[]> consumer, int partition, Activity activity) {
        this.consumer = consumer;
        this.partition = partition;
        this.activity = activity;
    }

    Consumer<byte[]> consumer() {
        return consumer;
    }

    Activity activity() {
        return activity;
    }

    /// Also false once the consumer is the active one for the second time.
    boolean isUnbroken() {
        return consumer.getLastDisconnectedTimestamp() == 0 && !activity.hasReturned();
    }

    boolean isConnected() {
        return isUnbroken() && consumer.isConnected();
    }

    /// Waits a moment for the first record and takes those that are there then. They are to be dropped if the session
    /// is broken now.
    List<PulsarRecord> take(int patienceMillis) throws PulsarClientException {
        var taken = new ArrayList<PulsarRecord>();
        var next = consumer.receive(patienceMillis, TimeUnit.MILLISECONDS);
        while (next != null) {
            taken.add(PulsarRecord.of(next, partition));
            count(next);
            next = taken.size() < MOST_AT_ONCE ? consumer.receive(0, TimeUnit.MILLISECONDS) : null;
        }
        return taken;
    }

    private void count(Message<byte[]> message) {
        messages++;
        var entry = Positions.entryOf(Positions.of(message.getMessageId()));
        if (entry != lastEntry) {
            lastEntry = entry;
            entries++;
        }
    }

    /// How many records an entry of the log had on average: brokers only count entries.
    double messagesPerEntry() {
        return entries == 0 ? 1 : (double) messages / entries;
    }

    /// Sends the acknowledgements that are under way first.
    CompletableFuture<Void> close() {
        return consumer.closeAsync();
    }
}
